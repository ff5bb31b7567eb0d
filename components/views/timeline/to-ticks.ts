import type { Position } from "#core/position.ts";
import type { Scale } from "./to-scale.ts";

/** Something on the timeline worth a tick; failures stand at the top, new schema versions at the bottom. */
export interface TimelineMark {
  position: Position;
  kind: "failed" | "version";
  label: string;
}

/** Marks that share a pixel, as one tick. */
export interface Tick {
  x: number;
  kind: TimelineMark["kind"];
  /** Of the first mark. */
  position: Position;
  label: string;
  count: number;
}

/** At most one tick per kind and pixel, so that thousands of failures cost no more than the strip is wide. */
export function toTicks(marks: readonly TimelineMark[], scale: Scale, width: number): Tick[] {
  const ticks = new Map<string, Tick>();
  for (const mark of marks) {
    const x = Math.round(scale.toX(mark.position));
    if (x < 0 || x > width) continue;
    const key = `${mark.kind} ${x}`;
    const there = ticks.get(key);
    if (there) there.count++;
    else ticks.set(key, { x, kind: mark.kind, position: mark.position, label: mark.label, count: 1 });
  }
  return [...ticks.values()];
}

/** How near to a tick the pointer takes it: it is one pixel wide, and a hand is not that exact. */
export const tickReach = 3;

/** The tick under the pointer: the nearest one within `reach` pixels, a failure before a version. */
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
