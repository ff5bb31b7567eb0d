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

it("marks failures, what a check found, and later versions, not the first ones", () => {
  const checked = { position: 3, to: 9, count: 4, handler: "Scored", verdict: "diverges" } as const;
  expect(
    toMarks([finding(7)], [{ ...checked, message: "reads the clock" }], [type(1, 1), type(2, 5)]),
  ).toEqual([
    { position: 7, kind: "failed", label: "Scored: no score" },
    { position: 3, kind: "nondeterministic", label: "Scored diverges", several: { count: 4, to: 9 } },
    { position: 5, kind: "version", label: "first Scored v2" },
  ]);
});
