import { describe, expect, it } from "vitest";
import type { DensityBucket } from "#core/replay/lane.ts";
import { toBars } from "./to-bars.ts";
import { toScale } from "./to-scale.ts";

const scale = toScale({ head: 40 }, { from: 0, to: 40 }, 40);

function bucket(from: number, to: number, events: number, handled: number, changed: number): DensityBucket {
  return { from, to, events, handled, changed, failures: 0, startedAt: null };
}

describe("toBars", () => {
  it("draws events, handled and changed against the tallest bucket", () => {
    const bars = toBars([bucket(1, 20, 10, 5, 2), bucket(21, 40, 20, 20, 20)], scale, 40, 40);
    expect(bars.events).toBe("M0 40V20H19V40ZM20 40V0H39V40Z");
    expect(bars.handled).toBe("M0 40V30H19V40ZM20 40V0H39V40Z");
    expect(bars.changed).toBe("M0 40V36H19V40ZM20 40V0H39V40Z");
  });

  it("keeps a bucket with a single event visible among large ones", () => {
    const bars = toBars([bucket(1, 20, 1, 0, 0), bucket(21, 40, 100_000, 0, 0)], scale, 40, 40);
    expect(bars.events).toContain("M0 40V39H19V40Z");
    expect(bars.handled).toBe("");
  });

  it("compares buckets of different widths by events for each position, and leaves out what is not in sight", () => {
    const near = toScale({ head: 40 }, { from: 20, to: 40 }, 40);
    const bars = toBars(
      [bucket(1, 20, 20, 0, 0), bucket(21, 30, 10, 0, 0), bucket(31, 40, 5, 0, 0)],
      near,
      40,
      40,
    );
    expect(bars.events).toBe("M0 40V0H19V40ZM20 40V20H39V40Z");
  });

  it("draws nothing without events", () => {
    expect(toBars([], scale, 40, 40).events).toBe("");
    expect(toBars([bucket(1, 40, 0, 0, 0)], scale, 40, 40).events).toBe("");
  });
});
