import type { DensityBucket } from "#core/replay/lane.ts";
import type { Scale } from "./to-scale.ts";

/** The density as three SVG paths, one drawn over the other. */
export interface Bars {
  events: string;
  handled: string;
  changed: string;
}

/**
 * Bars grow upwards from the baseline, by events for each position: buckets of different widths compare fairly. The
 * densest takes the whole height, and none that has events is invisible; what is outside of `width` is left out.
 */
export function toBars(buckets: readonly DensityBucket[], scale: Scale, width: number, height: number): Bars {
  const most = buckets.reduce((max, bucket) => Math.max(max, bucket.events / widthOf(bucket)), 0);
  const bars: Bars = { events: "", handled: "", changed: "" };
  if (most === 0) return bars;
  for (const bucket of buckets) {
    const left = Math.max(0, scale.toX(bucket.from - 1));
    const right = Math.min(width, scale.toX(bucket.to));
    if (right <= 0 || left >= width) continue;
    const gap = right - left > 6 ? 1 : 0;
    const full = most * widthOf(bucket);
    const draw = (count: number) => toBar(left, right - gap, (count / full) * height, height);
    bars.events += draw(bucket.events);
    bars.handled += draw(bucket.handled);
    bars.changed += draw(bucket.changed);
  }
  return bars;
}

function widthOf({ from, to }: DensityBucket): number {
  return to - from + 1;
}

function toBar(left: number, right: number, tall: number, height: number): string {
  if (tall <= 0) return "";
  const shown = Math.max(1, tall);
  return `M${round(left)} ${height}V${round(height - shown)}H${round(Math.max(right, left + 0.5))}V${height}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
