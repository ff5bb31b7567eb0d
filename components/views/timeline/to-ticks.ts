import type { Position } from "#core/position.ts";
import type { Scale } from "./to-scale.ts";

/** Something on the timeline worth a tick: failures and what checks found at the top, new schema versions at the bottom. */
export interface TimelineMark {
  position: Position;
  kind: "failed" | "nondeterministic" | "version";
  label: string;
  /** Where it stands for several: how many, and the last of them. */
  several?: { count: number; to: Position };
}

/** Marks that share a pixel, as one tick. */
export interface Tick {
  x: number;
  kind: TimelineMark["kind"];
  /** Of the first mark. */
  position: Position;
  label: string;
  count: number;
  /** Pixel of the last mark that it stands for. */
  toX: number;
}

/** At most one tick per kind and pixel, so that thousands of failures cost no more than the strip is wide. */
export function toTicks(marks: readonly TimelineMark[], scale: Scale, width: number): Tick[] {
  const ticks = new Map<string, Tick>();
  for (const mark of marks) {
    const x = Math.round(scale.toX(mark.position));
    if (x < 0 || x > width) continue;
    const key = `${mark.kind} ${x}`;
    const { kind, position, label, several } = mark;
    const there = ticks.get(key);
    const count = several?.count ?? 1;
    const toX = several ? Math.round(scale.toX(several.to)) : x;
    if (there) {
      there.count += count;
      there.toX = Math.max(there.toX, toX);
    } else ticks.set(key, { x, kind, position, label, count, toX });
  }
  return [...ticks.values()];
}

/** How near to a tick the pointer takes it: it is one pixel wide, and a hand is not that exact. */
export const tickReach = 3;

/** The tick under the pointer: the nearest one within `reach` pixels, a failure before all else. */
export function findTick(ticks: readonly Tick[], x: number, reach: number): Tick | null {
  let best: Tick | null = null;
  for (const tick of ticks) {
    const away = Math.abs(tick.x - x);
    if (away > reach) continue;
    const nearest = best === null ? Number.POSITIVE_INFINITY : Math.abs(best.x - x);
    if (away < nearest || (away === nearest && tick.kind === "failed")) best = tick;
  }
  return best;
}
