import { describe, expect, it } from "vitest";
import { advance, eventsPerSecond, toRate } from "./to-advance.ts";

describe("advance", () => {
  it("collects frames until a whole event is due", () => {
    const stops = [10, 14, 30];
    const frame = 1_000 / eventsPerSecond / 2;
    const half = advance(stops, 10, eventsPerSecond, frame, 0);
    expect(half).toEqual({ position: 10, carry: 0.5 });
    expect(advance(stops, 10, eventsPerSecond, frame, half.carry)).toEqual({ position: 14, carry: 0 });
  });

  it("moves several events in one frame at high speed and stops at the end", () => {
    expect(advance({ head: 20_000 }, 500, 400, 1_000, 0).position).toBe(900);
    expect(advance({ head: 20_000 }, 19_999, 400, 1_000, 0).position).toBe(20_000);
  });

  it("is never slower at max than at 100x, however short the range", () => {
    expect(toRate("max", 2)).toBeGreaterThan(toRate("100", 2));
    expect(toRate("max", 1_000_000)).toBeGreaterThan(50_000);
  });
});
