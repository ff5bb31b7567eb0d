import type { DensityBucket } from "#core/replay/lane.ts";
import type { Scale } from "./to-scale.ts";
import type { Tick } from "./to-ticks.ts";

/** Failures that are too many to tell apart, as one piece of a band. */
export interface FailureColumn {
  from: number;
  to: number;
  count: number;
  /** How strong it is drawn, 0..1: by the number of failures, so that a crowd is not as red as one. */
  strength: number;
}

export interface Failures {
  /** Few: each stands for itself. */
  ticks: readonly Tick[];
  /** Many: a band. */
  columns: readonly FailureColumn[];
}

/** One tick in this many pixels can still be told from the next. */
const pixelsPerTick = 24;

/** True when so many failures stand on `width` pixels that a tick for each would be a comb. */
function areMany(failures: number, width: number): boolean {
  return failures > Math.max(4, width / pixelsPerTick);
}

/**
 * How failures are drawn: few as ticks, many as a band. The band is made from the density where there is one, else from
 * the ticks that would have been.
 */
export function toFailures(
  ticks: readonly Tick[],
  density: readonly DensityBucket[] | null,
  scale: Scale,
  width: number,
): Failures {
  const failed = ticks.filter((tick) => tick.kind === "failed");
  return gather(failed, density === null ? columnsOfTicks(failed) : columnsOf(density, scale, width), width);
}

/** How what checks found is drawn: likewise, the band made from the ticks. */
export function toObserved(ticks: readonly Tick[], width: number): Failures {
  const found = ticks.filter((tick) => tick.kind === "nondeterministic");
  return gather(found, columnsOfTicks(found), width);
}

function gather(
  ticks: readonly Tick[],
  columns: readonly Omit<FailureColumn, "strength">[],
  width: number,
): Failures {
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  if (!areMany(total, width)) return { ticks, columns: [] };
  const most = columns.reduce((max, { count }) => Math.max(max, count), 1);
  return {
    ticks: [],
    columns: columns.map((column) => ({ ...column, strength: toStrength(column.count, most) })),
  };
}

/** The column under the pointer; null: none. */
export function findColumn(columns: readonly FailureColumn[], x: number): FailureColumn | null {
  const near = (reach: number) => columns.find(({ from, to }) => x >= from - reach && x < to + reach);
  return near(0) ?? near(1) ?? null;
}

function columnsOfTicks(ticks: readonly Tick[]) {
  return ticks.map(({ x, toX, count }) => ({ from: x, to: Math.max(x, toX) + 1, count }));
}

function columnsOf(density: readonly DensityBucket[], scale: Scale, width: number) {
  return density.flatMap(({ from, to, failures }) => {
    const left = scale.toX(from - 1);
    const right = scale.toX(to);
    if (failures === 0 || right <= 0 || left >= width) return [];
    return [{ from: Math.max(0, left), to: Math.min(width, Math.max(right, left + 1)), count: failures }];
  });
}

function toStrength(count: number, most: number): number {
  return 0.2 + 0.8 * (count / most) ** 0.7;
}
