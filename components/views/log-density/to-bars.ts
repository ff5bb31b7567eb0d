import type { LogDensityBucket } from "#wire/api.ts";

/** Bars as one SVG path in a box of `buckets.length` x 1, so that a thousand of them are one element. */
export interface Bars {
  events: string;
  failures: string;
  /** Events in the fullest bucket. */
  most: number;
}

/** Share of a bar's slot that is left empty. */
const gap = 0.18;
/** The least height of a bar that is not empty, so that one event among thousands is seen. */
const least = 0.03;

/** The bars of the log over time; failures stand in front of the events that they belong to. */
export function toBars(buckets: readonly LogDensityBucket[]): Bars {
  const most = buckets.reduce((top, bucket) => Math.max(top, bucket.events), 0);
  const draw = (count: (bucket: LogDensityBucket) => number) =>
    buckets.map((bucket, index) => bar(index, heightOf(count(bucket), most))).join("");
  return { events: draw((one) => one.events), failures: draw((one) => one.failures), most };
}

function heightOf(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(least, Math.min(1, count / most));
}

function bar(index: number, height: number): string {
  if (height === 0) return "";
  const left = round(index + gap / 2);
  return `M${left} 1V${round(1 - height)}H${round(left + 1 - gap)}V1Z`;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
