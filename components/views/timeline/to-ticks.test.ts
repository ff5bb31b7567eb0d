import { describe, expect, it } from "vitest";
import { toScale } from "./to-scale.ts";
import { findTick, type TimelineMark, toTicks } from "./to-ticks.ts";

const scale = toScale({ head: 10_000 }, { from: 0, to: 10_000 }, 100);
const failed = (position: number): TimelineMark => ({
  position,
  kind: "failed",
  label: `failed at ${position}`,
});

describe("toTicks", () => {
  it("joins the marks of one pixel and counts them", () => {
    const ticks = toTicks([failed(1_000), failed(1_001), failed(9_000)], scale, 100);
    expect(ticks.map((tick) => [tick.x, tick.count, tick.position])).toEqual([
      [10, 2, 1_000],
      [90, 1, 9_000],
    ]);
  });

  it("lets a mark stand for several, up to the last of them", () => {
    const found: TimelineMark = { position: 2_000, kind: "nondeterministic", label: "reads" };
    const ticks = toTicks([{ ...found, several: { count: 40, to: 3_000 } }, found], scale, 100);
    expect(ticks).toMatchObject([{ x: 20, toX: 30, count: 41 }]);
  });

  it("keeps failures and versions apart and leaves out what is beyond the strip", () => {
    const narrow = toScale({ head: 10_000 }, { from: 0, to: 5_000 }, 100);
    const version: TimelineMark = { position: 1_000, kind: "version", label: "MemoryScored v2" };
    const ticks = toTicks([failed(1_000), version, failed(9_000)], narrow, 100);
    expect(ticks.map((tick) => tick.kind)).toEqual(["failed", "version"]);
  });
});

describe("findTick", () => {
  it("takes the nearest within reach, a failure first", () => {
    const version: TimelineMark = { position: 1_000, kind: "version", label: "v2" };
    const ticks = toTicks([version, failed(1_000), failed(2_000)], scale, 100);
    expect(findTick(ticks, 12, 4)?.kind).toBe("failed");
    expect(findTick(ticks, 18, 4)?.position).toBe(2_000);
    expect(findTick(ticks, 50, 4)).toBeNull();
  });
});
