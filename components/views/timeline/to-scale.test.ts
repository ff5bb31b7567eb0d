import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toScale, wholeDomain } from "./to-scale.ts";

describe("toScale", () => {
  it("spreads the events of a trace evenly", () => {
    const stops = [10, 14, 300];
    const scale = toScale(stops, wholeDomain(stops), 300);
    expect([9, 10, 14, 300].map(scale.toX)).toEqual([0, 100, 200, 300]);
    expect([0, 40, 60, 149, 151, 290, 999].map(scale.toPosition)).toEqual([9, 9, 10, 10, 14, 300, 300]);
  });

  it("shows a part of a log when the domain is a part", () => {
    const scale = toScale({ head: 1_000 }, { from: 400, to: 600 }, 100);
    expect(scale.toX(500)).toBe(50);
    expect(scale.toX(300)).toBe(-50);
    expect([-20, 0, 50, 100, 120].map(scale.toPosition)).toEqual([400, 400, 500, 600, 600]);
  });

  it("stands still on an empty log and on a strip without width", () => {
    expect(toScale({ head: 0 }, { from: 0, to: 0 }, 100).toPosition(50)).toBe(0);
    expect(toScale([], wholeDomain([]), 100).toPosition(50)).toBe(0);
    expect(toScale({ head: 10 }, { from: 0, to: 10 }, 0).toPosition(5)).toBe(0);
  });

  it("leads every position back to itself while stops are wider than half a pixel", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 200 }),
        (drawn) => {
          const stops = drawn.sort((a, b) => a - b);
          const scale = toScale(stops, wholeDomain(stops), 800);
          expect(stops.map((position) => scale.toPosition(scale.toX(position)))).toEqual(stops);
        },
      ),
    );
  });
});
