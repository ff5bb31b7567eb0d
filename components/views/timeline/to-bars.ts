import type { DensityBucket } from "#core/replay/lane.ts";
import type { Scale } from "./to-scale.ts";

/** The density as three SVG paths, one drawn over the other. */
export interface Bars {
  events: string;
  handled: string;
  changed: string;
}

/** Bars grow upwards from the baseline; the tallest bucket takes the whole height, and none that has events is invisible. */
export function toBars(buckets: readonly DensityBucket[], scale: Scale, height: number): Bars {
  const most = buckets.reduce((max, bucket) => Math.max(max, bucket.events), 0);
  const bars: Bars = { events: "", handled: "", changed: "" };
  if (most === 0) return bars;
  for (const bucket of buckets) {
    const left = scale.toX(bucket.from - 1);
    const right = scale.toX(bucket.to);
    const gap = right - left > 6 ? 1 : 0;
    const draw = (count: number) => toBar(left, right - gap, (count / most) * height, height);
    bars.events += draw(bucket.events);
    bars.handled += draw(bucket.handled);
    bars.changed += draw(bucket.changed);
  }
  return bars;
}

function toBar(left: number, right: number, tall: number, height: number): string {
  if (tall <= 0) return "";
  const shown = Math.max(1, tall);
  return `M${round(left)} ${height}V${round(height - shown)}H${round(Math.max(right, left + 0.5))}V${height}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
