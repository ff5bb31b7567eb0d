import { expect, it } from "vitest";
import type { Finding } from "#core/finding.ts";
import { toMarks } from "./to-marks.ts";

const finding = (position: number) => ({ position, handler: "Scored", message: "no score" }) as Finding;
const type = (eventVersion: number, firstPosition: number) => ({
  eventType: "Scored",
  eventVersion,
  events: 1,
  firstPosition,
  lastPosition: firstPosition,
});

it("marks failures and later versions, not the first ones", () => {
  expect(toMarks([finding(7)], [type(1, 1), type(2, 5)])).toEqual([
    { position: 7, kind: "failed", label: "Scored: no score" },
    { position: 5, kind: "version", label: "first Scored v2" },
  ]);
});
