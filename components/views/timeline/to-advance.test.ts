import { describe, expect, it } from "vitest";
import { advance, eventsPerSecond, toRate } from "./to-advance.ts";

describe("advance", () => {
  it("collects frames until a whole event is due", () => {
    const stops = [10, 14, 30];
    const frame = 1_000 / eventsPerSecond / 2;
    const half = advance(stops, 10, "1", frame, 0);
    expect(half).toEqual({ position: 10, carry: 0.5 });
    expect(advance(stops, 10, "1", frame, half.carry)).toEqual({ position: 14, carry: 0 });
  });

  it("moves several events in one frame at high speed and stops at the end", () => {
    expect(advance({ head: 20_000 }, 500, "100", 1_000, 0).position).toBe(500 + 100 * eventsPerSecond);
    expect(advance({ head: 20_000 }, 19_999, "100", 1_000, 0).position).toBe(20_000);
  });

  it("is never slower at max than at 100x, however short the range", () => {
    expect(toRate([1, 2], "max")).toBeGreaterThan(toRate([1, 2], "100"));
    expect(toRate({ head: 1_000_000 }, "max")).toBeGreaterThan(50_000);
  });
});
