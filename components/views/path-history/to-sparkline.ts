import type { Position } from "#core/position.ts";

/** One value that a path had, from its position on; null where it had none, or none that is a number. */
export interface SparkPoint {
  position: Position;
  value: number | null;
}

export interface Sparkline {
  /** SVG path of the runs of finite numbers; each value stays until the next write. */
  line: string;
  /** Where the value was NaN or infinite, as x ranges. */
  gaps: { from: number; to: number }[];
  /** Lowest and highest finite value; null when there is none. */
  least: number | null;
  most: number | null;
}

/**
 * A step line over positions: what was written at one position holds until the next. `points` in position order;
 * the last value holds up to `end`.
 */
export function toSparkline(
  points: readonly SparkPoint[],
  end: Position,
  width: number,
  height: number,
): Sparkline {
  const finite = points.flatMap(({ value }) => (value !== null && Number.isFinite(value) ? [value] : []));
  const least = finite.length > 0 ? finite.reduce((low, value) => Math.min(low, value)) : null;
  const most = finite.length > 0 ? finite.reduce((high, value) => Math.max(high, value)) : null;
  const start = points[0]?.position ?? 0;
  const toX = toSparkX(start, end, width);
  const toY = (value: number) => {
    const span = (most ?? 0) - (least ?? 0);
    return round(span === 0 ? height / 2 : height - 1 - ((value - (least ?? 0)) / span) * (height - 2));
  };

  let line = "";
  let drawing = false;
  const gaps: Sparkline["gaps"] = [];
  points.forEach(({ position, value }, index) => {
    const from = toX(position);
    const to = toX(points[index + 1]?.position ?? end);
    if (value !== null && Number.isFinite(value)) {
      line += drawing ? `V${toY(value)}H${to}` : `M${from} ${toY(value)}H${to}`;
      drawing = true;
      return;
    }
    drawing = false;
    if (value === null) return;
    const last = gaps.at(-1);
    if (last && last.to >= from) last.to = to;
    else gaps.push({ from, to });
  });
  return { line, gaps, least, most };
}

/** Positions to pixels of a sparkline that begins at its first point. */
export function toSparkX(start: Position, end: Position, width: number): (position: Position) => number {
  const span = Math.max(1, end - start);
  return (position) => round(Math.min(1, Math.max(0, (position - start) / span)) * width);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
