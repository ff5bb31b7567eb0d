"use client";

import { memo } from "react";
import type { DensityBucket } from "#core/replay/lane.ts";
import { toBars } from "./to-bars.ts";
import type { Failures } from "./to-failures.ts";
import type { Scale } from "./to-scale.ts";
import { countStops, positionOf, type Stops } from "./to-stop.ts";
import type { Tick } from "./to-ticks.ts";

interface DrawingProps {
  stops: Stops;
  scale: Scale;
  width: number;
  height: number;
  density: readonly DensityBucket[] | null;
  ticks: readonly Tick[];
  failures: Failures;
  /** What checks found. */
  observed: Failures;
}

const floor = 7;
const bandTop = 1;
const bandHeight = 5;
const observedTop = 7;
const leastOpacity = 0.55;

/**
 * What does not move while scrubbing: bars and ticks, as a handful of SVG paths that are crisp on any display, on a layer
 * of their own.
 */
export const Drawing = memo(function Drawing(props: DrawingProps) {
  const { stops, scale, width, height, density, ticks, failures, observed } = props;
  const bars = density === null ? null : toBars(density, scale, width, height - floor - 9);
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      className="absolute inset-0 overflow-visible will-change-transform"
      shapeRendering="crispEdges"
    >
      {bars === null ? (
        <path d={toStopTicks(stops, scale, width, height)} className="stroke-line-strong" strokeWidth={1} />
      ) : (
        <g transform={`translate(0 9)`}>
          <path d={bars.events} className="fill-line-strong" opacity={0.45} />
          <path d={bars.handled} className="fill-faint" opacity={0.35} />
          <path d={bars.changed} className="fill-accent" opacity={0.5} />
        </g>
      )}
      <line x1={0} x2={width} y1={height - floor} y2={height - floor} className="stroke-line-strong" />
      <path d={toVersionTicks(ticks, height)} className="fill-muted" shapeRendering="auto" />
      <path d={toObservedLines(observed.ticks, height)} className="stroke-nondeterministic" opacity={0.45} />
      <path
        d={toObservedCaps(observed.ticks)}
        className="fill-panel stroke-nondeterministic"
        strokeWidth={1.5}
        shapeRendering="auto"
      />
      {observed.columns.map(({ from, to, strength }) => (
        <path
          key={from}
          d={toDoubleLine(from, to)}
          className="fill-nondeterministic"
          opacity={Math.max(leastOpacity, strength)}
        />
      ))}
      <path d={toFailedLines(failures.ticks, height)} className="stroke-failed" opacity={0.55} />
      <path d={toFailedCaps(failures.ticks)} className="fill-failed" shapeRendering="auto" />
      {failures.columns.map(({ from, to, strength }) => (
        <rect
          key={from}
          x={from}
          width={to - from}
          y={bandTop}
          height={bandHeight}
          className="fill-failed"
          opacity={strength}
        />
      ))}
    </svg>
  );
});

/** Without a density, each event of a trace is a tick, as long as ticks can be told apart. */
function toStopTicks(stops: Stops, scale: Scale, width: number, height: number): string {
  const count = countStops(stops);
  if (!Array.isArray(stops) || count === 0 || width / count < 3) return "";
  let path = "";
  for (let stop = 1; stop <= count; stop++) {
    path += `M${Math.round(scale.toX(positionOf(stops, stop))) + 0.5} ${height - floor}v-16`;
  }
  return path;
}

function toFailedLines(ticks: readonly Tick[], height: number): string {
  return ticks.map((tick) => `M${tick.x + 0.5} 6V${height - floor}`).join("");
}

function toFailedCaps(ticks: readonly Tick[]): string {
  return ticks.map((tick) => `M${tick.x - 3.5} 1h8l-4 6z`).join("");
}

function toObservedLines(ticks: readonly Tick[], height: number): string {
  return ticks.map((tick) => `M${tick.x + 0.5} ${observedTop + 5}V${height - floor}`).join("");
}

/** Hollow squares below the failures' triangles: another shape and another place. */
function toObservedCaps(ticks: readonly Tick[]): string {
  return ticks.map((tick) => `M${tick.x - 2} ${observedTop}h5v5h-5z`).join("");
}

/** A band of two thin lines, where that of failures is one thick. */
function toDoubleLine(from: number, to: number): string {
  const across = `h${to - from}v1h-${to - from}z`;
  return `M${from} ${observedTop}${across}M${from} ${observedTop + 2}${across}`;
}

/** Diamonds on the floor: another shape and another place than failures, not another colour alone. */
function toVersionTicks(ticks: readonly Tick[], height: number): string {
  const y = height - floor / 2 - 3;
  return ticks
    .map((tick) => (tick.kind === "version" ? `M${tick.x + 0.5} ${y - 3.5}l3.5 3.5l-3.5 3.5l-3.5 -3.5z` : ""))
    .join("");
}
