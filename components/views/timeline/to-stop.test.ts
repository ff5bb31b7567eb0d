import { describe, expect, it } from "vitest";
import { countStops, positionOf, stepFrom, stopOf } from "./to-stop.ts";

const trace = [10, 14, 30];
const log = { head: 20_000 };

describe("stops", () => {
  it("numbers the events of a trace from 1 and takes 0 as before the first", () => {
    expect([9, 10, 13, 14, 29, 30, 99].map((position) => stopOf(trace, position))).toEqual([
      0, 1, 1, 2, 2, 3, 3,
    ]);
    expect([0, 1, 2, 3].map((stop) => positionOf(trace, stop))).toEqual([9, 10, 14, 30]);
  });

  it("takes every position of a log as a stop", () => {
    expect(stopOf(log, 12_403)).toBe(12_403);
    expect(positionOf(log, 0)).toBe(0);
    expect(countStops(log)).toBe(20_000);
  });

  it("holds positions within the range", () => {
    expect(positionOf(trace, -5)).toBe(9);
    expect(positionOf(trace, 50)).toBe(30);
    expect(positionOf(log, 30_000)).toBe(20_000);
    expect(stopOf(log, -1)).toBe(0);
  });

  it("steps to the neighbours, also from between two stops", () => {
    expect(stepFrom(trace, 14, 1)).toBe(30);
    expect(stepFrom(trace, 14, -1)).toBe(10);
    expect(stepFrom(trace, 20, -1)).toBe(14);
    expect(stepFrom(trace, 20, 1)).toBe(30);
    expect(stepFrom(trace, 30, 1)).toBe(30);
    expect(stepFrom(trace, 10, -1)).toBe(9);
  });

  it("stands still on an empty trace", () => {
    expect(positionOf([], 0)).toBe(0);
    expect(stepFrom([], 5, 1)).toBe(0);
  });
});
