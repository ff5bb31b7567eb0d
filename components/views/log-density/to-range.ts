import type { LogDensityBucket } from "#wire/api.ts";

/** A stretch of time: `from` inclusive, `to` exclusive. */
export interface TimeRange {
  from: string;
  to: string;
}

/** The bucket under a place across the drawing, 0 at its left end and 1 at its right. */
export function bucketAt(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}

/** The time from one bucket to another, both included, in either order; null where there are none. */
export function rangeOf(buckets: readonly LogDensityBucket[], one: number, other: number): TimeRange | null {
  const first = buckets[Math.min(one, other)];
  const last = buckets[Math.max(one, other)];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** Where a range lies across the drawing, as shares of its width; null where it lies outside. */
export function shareOf(
  buckets: readonly LogDensityBucket[],
  range: TimeRange,
): { left: number; right: number } | null {
  const start = buckets[0]?.from;
  const end = buckets.at(-1)?.to;
  if (start === undefined || end === undefined) return null;
  const [from, to, begin, finish] = [range.from, range.to, start, end].map((time) => Date.parse(time));
  if (from === undefined || to === undefined || begin === undefined || finish === undefined) return null;
  const share = (time: number) => Math.min(1, Math.max(0, (time - begin) / Math.max(1, finish - begin)));
  return to <= begin || from >= finish ? null : { left: share(from), right: share(to) };
}
