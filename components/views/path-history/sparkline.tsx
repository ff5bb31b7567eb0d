"use client";

import { type PointerEvent, useMemo, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import type { Position } from "#core/position.ts";
import { type SparkPoint, toSparkline, toSparkX } from "./to-sparkline.ts";

interface SparklineProps {
  points: readonly SparkPoint[];
  end: Position;
  at: Position;
  onAt(position: Position): void;
}

const width = 600;
const height = 52;

/** A number over the log; NaN is a red band, the playhead a line; a click scrubs there. */
export function Sparkline({ points, end, at, onAt }: SparklineProps) {
  const [hover, setHover] = useState<SparkPoint | null>(null);
  const spark = useMemo(() => toSparkline(points, end, width, height), [points, end]);
  const start = points[0]?.position ?? 0;
  const toX = useMemo(() => toSparkX(start, end, width), [start, end]);

  const pointAt = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const position = start + ((event.clientX - box.left) / box.width) * (end - start);
    return points.findLast((point) => point.position <= position) ?? points[0] ?? null;
  };
  return (
    <figure className="px-3 pt-2">
      <svg
        aria-hidden
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-13 w-full cursor-crosshair overflow-visible"
        onPointerMove={(event) => setHover(pointAt(event))}
        onPointerLeave={() => setHover(null)}
        onPointerDown={(event) => {
          const point = pointAt(event);
          if (point) onAt(point.position);
        }}
      >
        <rect width={width} height={height} fill="transparent" />
        {spark.gaps.map((gap) => (
          <rect
            key={gap.from}
            x={gap.from}
            width={Math.max(2, gap.to - gap.from)}
            height={height}
            className="fill-failed-soft"
          />
        ))}
        {spark.gaps.map((gap) => (
          <path
            key={gap.from}
            d={`M${gap.from} 0V${height}`}
            className="stroke-failed"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <path
          d={spark.line}
          fill="none"
          className="stroke-accent"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
        {at >= start ? (
          <path d={`M${toX(at)} 0V${height}`} className="stroke-text" vectorEffect="non-scaling-stroke" />
        ) : null}
      </svg>
      <figcaption className="flex items-baseline justify-between gap-3 pt-1 font-mono text-[11px] text-faint">
        <span>
          {spark.least === null
            ? "never a number"
            : spark.least === spark.most
              ? shorten(spark.least)
              : `${shorten(spark.least)} … ${shorten(spark.most)}`}
        </span>
        {hover ? (
          <span className="text-text">
            {formatCount(hover.position)}: {hover.value === null ? "no number" : shorten(hover.value)}
          </span>
        ) : spark.gaps.length > 0 ? (
          <span className="font-sans font-medium text-failed">red: NaN or infinite</span>
        ) : null}
      </figcaption>
    </figure>
  );
}

function shorten(value: number | null): string {
  if (value === null) return "";
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(5)));
}
