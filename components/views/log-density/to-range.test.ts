import { describe, expect, it } from "vitest";
import { bucketAt, rangeOf, shareOf } from "./to-range.ts";

const hour = (n: number) => `2026-01-01T${String(n).padStart(2, "0")}:00:00.000000Z`;
const buckets = [0, 1, 2, 3].map((n) => ({ from: hour(n), to: hour(n + 1), events: 1, failures: 0 }));

describe("bucketAt", () => {
  it("stays within the drawing", () => {
    expect([-1, 0, 0.24, 0.25, 1, 2].map((share) => bucketAt(share, 4))).toEqual([0, 0, 0, 1, 3, 3]);
  });
});

describe("rangeOf", () => {
  it("takes both buckets whole, dragged either way", () => {
    expect(rangeOf(buckets, 1, 2)).toEqual({ from: hour(1), to: hour(3) });
    expect(rangeOf(buckets, 2, 1)).toEqual({ from: hour(1), to: hour(3) });
    expect(rangeOf([], 0, 0)).toBeNull();
  });
});

describe("shareOf", () => {
  it("is the inverse of rangeOf", () => {
    expect(shareOf(buckets, { from: hour(1), to: hour(3) })).toEqual({ left: 0.25, right: 0.75 });
  });

  it("cuts what sticks out, and is null outside", () => {
    expect(shareOf(buckets, { from: "2025-01-01T00:00:00.000000Z", to: hour(2) })).toEqual({
      left: 0,
      right: 0.5,
    });
    expect(shareOf(buckets, { from: hour(8), to: hour(9) })).toBeNull();
    expect(shareOf([], { from: hour(8), to: hour(9) })).toBeNull();
  });
});
