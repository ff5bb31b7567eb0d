import { describe, expect, it } from "vitest";
import { type SparkPoint, toSparkline, toSparkX } from "./to-sparkline.ts";

const points = (...values: (number | null)[]): SparkPoint[] =>
  values.map((value, index) => ({ position: index * 10, value }));

describe("toSparkline", () => {
  it("draws steps: a value holds until the next write", () => {
    expect(toSparkline(points(0, 10, 5), 30, 30, 12)).toEqual({
      line: "M0 11H10V1H20V6H30",
      gaps: [],
      least: 0,
      most: 10,
    });
  });

  it("breaks the line where the value is NaN and marks it, as one gap while it lasts", () => {
    const spark = toSparkline(points(0, Number.NaN, Number.NaN, 10), 40, 40, 12);
    expect(spark.line).toBe("M0 11H10M30 1H40");
    expect(spark.gaps).toEqual([{ from: 10, to: 30 }]);
  });

  it("leaves a hole without a mark where there was no number at all", () => {
    const spark = toSparkline(points(1, null, 2), 30, 30, 12);
    expect(spark.gaps).toEqual([]);
    expect(spark.line).toBe("M0 11H10M20 1H30");
  });

  it("draws a constant in the middle and nothing from nothing", () => {
    expect(toSparkline(points(7), 10, 10, 12).line).toBe("M0 6H10");
    expect(toSparkline([], 10, 10, 12)).toEqual({ line: "", gaps: [], least: null, most: null });
    expect(toSparkline(points(Number.NaN), 10, 10, 12).most).toBeNull();
  });
});

describe("toSparkX", () => {
  it("holds positions within the line", () => {
    expect([0, 10, 15, 20, 99].map(toSparkX(10, 20, 100))).toEqual([0, 0, 50, 100, 100]);
  });
});
