import { describe, expect, it } from "vitest";
import { formatAgo, formatDuration, formatExact, formatRelative, toMicros } from "./format-time.ts";

describe("toMicros", () => {
  it("keeps microseconds", () => {
    const start = toMicros("2018-11-30T03:45:24.565942Z");
    expect(toMicros("2018-11-30T03:45:24.565943Z") - start).toBe(1);
    expect(toMicros("2018-11-30T03:45:25.565942Z") - start).toBe(1_000_000);
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 µs"],
    [850, "850 µs"],
    [2_104, "2.1 ms"],
    [12_215, "12.2 ms"],
    [999_499, "999 ms"],
    [999_500, "1 s"],
    [1_250_000, "1.25 s"],
    [59_940_000, "59.9 s"],
    [59_999_999, "1 m 00 s"],
    [123_000_000, "2 m 03 s"],
    [3_840_000_000, "1 h 04 m"],
    [273_600_000_000, "3 d 4 h"],
    [-2_104, "−2.1 ms"],
  ])("%d µs is %s", (us, text) => {
    expect(formatDuration(us)).toBe(text);
  });
});

describe("formatRelative", () => {
  it("always shows a sign", () => {
    expect(formatRelative(2_104)).toBe("+2.1 ms");
    expect(formatRelative(-2_104)).toBe("−2.1 ms");
    expect(formatRelative(0)).toBe("+0 µs");
  });
});

describe("formatExact", () => {
  it("shows microseconds and names the zone", () => {
    expect(formatExact("2018-11-30T03:45:24.565942Z")).toMatch(
      /^2018-1[12]-\d\d \d\d:\d\d:24\.565942 UTC([+−]\d\d:\d\d)?$/,
    );
  });
});

describe("formatAgo", () => {
  const now = Date.parse("2026-03-04T05:06:07.000Z");
  it.each([
    ["2026-03-04T05:07:00.000Z", "just now"],
    ["2026-03-04T05:05:27.000Z", "40 s ago"],
    ["2026-03-04T05:02:08.000Z", "3 min ago"],
    ["2026-03-04T02:06:07.000Z", "3 h ago"],
    ["2026-02-27T05:06:07.000Z", "5 d ago"],
  ])("%s is %s", (time, text) => {
    expect(formatAgo(time, now)).toBe(text);
  });
});
