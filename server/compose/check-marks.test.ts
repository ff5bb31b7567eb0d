import { describe, expect, test } from "vitest";
import type { ProjectionCheck } from "#core/determinism/check-report.ts";
import { marksInRange, marksOnEvents } from "./check-marks.ts";
import { FakeChecks, fakeFinding } from "./testing/fake-checks.ts";

const clock = fakeFinding({ projection: "p", positions: [3, 5, 9, 12] });
const failure = fakeFinding({ projection: "p", verdict: "failed", positions: [4] });
const counter = fakeFinding({ projection: "p", verdict: "not idempotent", severity: "info", positions: [6] });

describe("marksInRange", () => {
  test("gives one mark for each part of the range, both ends inclusive", () => {
    const { marks } = marksInRange([clock, failure, counter], { from: 3, to: 12, buckets: 2 });
    expect(marks.map(({ position, to, count }) => [position, to, count])).toEqual([
      [3, 5, 2],
      [9, 12, 2],
    ]);
    expect(marksInRange([clock], { from: 4, to: 8, buckets: 100 }).marks).toMatchObject([{ position: 5 }]);
    expect(marksInRange([clock], { from: 13, to: 20, buckets: 4 }).marks).toEqual([]);
  });

  test("the first event of a part names it, whichever finding comes first", () => {
    const early = fakeFinding({ projection: "p", handler: "Early", positions: [1] });
    const { marks } = marksInRange([clock, early], { from: 1, to: 20, buckets: 1 });
    expect(marks).toMatchObject([{ position: 1, handler: "Early", count: 5 }]);
  });

  test("says up to where it knows all events of a finding", () => {
    const cut = fakeFinding({ projection: "p", positions: [3, 5], count: 900 });
    expect(marksInRange([clock, cut], { from: 1, to: 20, buckets: 4 }).knownUpTo).toBe(5);
    expect(marksInRange([clock], { from: 1, to: 20, buckets: 4 }).knownUpTo).toBeNull();
  });
});

describe("marksOnEvents", () => {
  const checked = (...findings: Parameters<FakeChecks["finish"]>[1]): ProjectionCheck[] => {
    const checks = new FakeChecks(["p"], () => {});
    checks.finish("p", findings);
    return checks.list();
  };
  const events = [5, 7, 12].map((position) => ({ position, eventId: `e${position}` }));

  test("marks the events that a finding names, in their order, failures and remarks left out", () => {
    const late = fakeFinding({ projection: "p", verdict: "reads", positions: [7] });
    expect(
      marksOnEvents(checked(clock, late, failure, counter), events).map((one) => [one.eventId, one.verdict]),
    ).toEqual([
      ["e5", "diverges"],
      ["e7", "reads"],
      ["e12", "diverges"],
    ]);
  });

  test("marks nothing without events or reports", () => {
    expect(marksOnEvents(checked(clock), [])).toEqual([]);
    expect(marksOnEvents(new FakeChecks(["p"], () => {}).list(), events)).toEqual([]);
  });
});
