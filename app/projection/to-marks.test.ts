import { describe, expect, it } from "vitest";
import type { Finding } from "#core/finding.ts";
import type { DensityBucket } from "#core/replay/lane.ts";
import { toMarks } from "./to-marks.ts";

const finding = (position: number) => ({ position, handler: "Scored", message: "no score" }) as Finding;
const bucket = (from: number, to: number, failures: number): DensityBucket => ({
  from,
  to,
  events: 10,
  handled: 10,
  changed: 0,
  failures,
  startedAt: null,
});
const type = (eventVersion: number, firstPosition: number) => ({
  eventType: "Scored",
  eventVersion,
  events: 1,
  firstPosition,
  lastPosition: firstPosition,
});

describe("toMarks", () => {
  it("marks failures and later versions, not the first ones", () => {
    expect(toMarks([finding(7)], [bucket(1, 10, 1)], [type(1, 1), type(2, 5)])).toEqual([
      { position: 7, kind: "failed", label: "Scored: no score" },
      { position: 5, kind: "version", label: "first Scored v2" },
    ]);
  });

  it("goes on with the density where the findings that were brought end", () => {
    const marks = toMarks([finding(7)], [bucket(1, 10, 1), bucket(11, 20, 3), bucket(21, 30, 0)], []);
    expect(marks.map((mark) => [mark.position, mark.label])).toEqual([
      [7, "Scored: no score"],
      [11, "3 failures up to 20"],
    ]);
  });
});
