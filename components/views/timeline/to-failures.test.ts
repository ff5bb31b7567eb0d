import { describe, expect, it } from "vitest";
import type { DensityBucket } from "#core/replay/lane.ts";
import { findColumn, toFailures, toObserved } from "./to-failures.ts";
import { toScale } from "./to-scale.ts";
import type { Tick } from "./to-ticks.ts";

const scale = toScale({ head: 100 }, { from: 0, to: 100 }, 100);
const tick = (x: number, kind: Tick["kind"] = "failed"): Tick => ({
  x,
  kind,
  position: x,
  label: "",
  count: 1,
  toX: x,
});
const bucket = (from: number, to: number, failures: number): DensityBucket => ({
  from,
  to,
  events: 10,
  handled: 10,
  changed: 0,
  failures,
  startedAt: null,
});

describe("toFailures", () => {
  it("keeps a few as ticks, without those of versions", () => {
    const ticks = [tick(10), tick(20, "version")];
    expect(toFailures(ticks, [bucket(1, 50, 1)], scale, 100)).toEqual({ ticks: [ticks[0]], columns: [] });
  });

  it("draws many as a band, stronger where there are more", () => {
    const { ticks, columns } = toFailures(
      [tick(10)],
      [bucket(1, 50, 9), bucket(51, 75, 0), bucket(76, 100, 90)],
      scale,
      100,
    );
    expect(ticks).toEqual([]);
    expect(columns.map(({ from, to, count }) => [from, to, count])).toEqual([
      [0, 50, 9],
      [75, 100, 90],
    ]);
    expect(columns[0]?.strength).toBeLessThan(columns[1]?.strength ?? 0);
    expect(columns[1]?.strength).toBe(1);
  });

  it("counts only what is in the window", () => {
    const near = toScale({ head: 100 }, { from: 50, to: 60 }, 100);
    const { columns } = toFailures(
      [],
      [bucket(1, 50, 90), bucket(51, 52, 8), bucket(61, 100, 90)],
      near,
      100,
    );
    expect(columns.map(({ from, to, count }) => [from, to, count])).toEqual([[0, 20, 8]]);
  });

  it("makes the band of a trace from its ticks", () => {
    const ticks = Array.from({ length: 6 }, (_, index) => tick(index * 2));
    const { columns } = toFailures(ticks, null, scale, 100);
    expect(columns).toHaveLength(6);
    expect(findColumn(columns, 2)?.from).toBe(2);
    expect(findColumn(columns, 40)).toBeNull();
  });
});

describe("toObserved", () => {
  it("keeps a few as ticks, and leaves failures alone", () => {
    const ticks = [tick(10), tick(20, "nondeterministic")];
    expect(toObserved(ticks, 100)).toEqual({ ticks: [ticks[1]], columns: [] });
  });

  it("draws a tick that stands for many as a band as wide as they are", () => {
    const many = { ...tick(20, "nondeterministic"), count: 300, toX: 34 };
    expect(toObserved([many], 100)).toEqual({
      ticks: [],
      columns: [{ from: 20, to: 35, count: 300, strength: 1 }],
    });
  });
});
