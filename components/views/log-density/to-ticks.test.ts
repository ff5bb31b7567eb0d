import { describe, expect, it } from "vitest";
import { toTicks } from "./to-ticks.ts";

describe("toTicks", () => {
  it("names days by their date and the rest by the clock, in order and within the drawing", () => {
    const ticks = toTicks("2026-01-01T00:00:00.000000Z", "2026-01-03T00:00:00.000000Z");
    expect(ticks.length).toBeGreaterThan(3);
    expect(ticks.some((tick) => /^\d{4}-\d\d-\d\d$/.test(tick.label))).toBe(true);
    expect(ticks.every((tick) => /^\d{4}-\d\d-\d\d$|^\d\d:\d\d$/.test(tick.label))).toBe(true);
    const lefts = ticks.map((tick) => tick.left);
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    expect(Math.min(...lefts)).toBeGreaterThan(0);
    expect(Math.max(...lefts)).toBeLessThan(1);
  });

  it("shows seconds and milliseconds when that is how far apart they are", () => {
    const seconds = toTicks("2026-01-01T10:00:01.000000Z", "2026-01-01T10:00:31.000000Z");
    expect(seconds[1]?.label).toMatch(/^\d\d:\d\d:\d\d$/);
    const millis = toTicks("2026-01-01T10:00:01.100000Z", "2026-01-01T10:00:01.500000Z");
    expect(millis[1]?.label).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
  });

  it("has none where no time passes", () => {
    expect(toTicks("2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:00.000000Z")).toEqual([]);
  });
});
