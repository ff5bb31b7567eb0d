import { describe, expect, it } from "vitest";
import { toStep } from "./to-step.ts";

const log = { head: 100 };

describe("toStep", () => {
  it("jumps over gaps of a log", () => {
    const place = { position: 10, ordinal: 3, previous: 4, next: 25 };
    expect(toStep(log, 10, 1, place)).toBe(25);
    expect(toStep(log, 10, -1, place)).toBe(4);
    expect(toStep(log, 12, -1, place)).toBe(10);
  });

  it("stays at the ends; before the first event is position 0", () => {
    expect(toStep(log, 25, 1, { position: 25, ordinal: 4, previous: 10, next: null })).toBe(25);
    expect(toStep(log, 4, -1, { position: 4, ordinal: 1, previous: null, next: 10 })).toBe(0);
    expect(toStep(log, 2, -1, { position: 0, ordinal: 0, previous: null, next: 4 })).toBe(0);
  });

  it("takes the next position while the neighbours are not known, and the next event on a trace", () => {
    expect(toStep(log, 10, 1, null)).toBe(11);
    expect(toStep([3, 9], 3, 1, { position: 3, ordinal: 1, previous: 1, next: 4 })).toBe(9);
  });
});
