"use client";

import { type PointerEvent, useMemo, useRef, useState } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatClock } from "#client/format-time.ts";
import type { Position } from "#core/position.ts";
import type { DensityBucket } from "#core/replay/lane.ts";
import { Drawing } from "./drawing.tsx";
import { Between, Flag, HoverText, Playhead, Unreached } from "./strip-marks.tsx";
import { type Scale, toScale, wholeDomain } from "./to-scale.ts";
import { countStops, positionOf, type Stops, stopOf } from "./to-stop.ts";
import { findTick, type Tick, type TimelineMark, toTicks } from "./to-ticks.ts";
import { useLatestFrame } from "./use-latest-frame.ts";
import { useWidth } from "./use-width.ts";

interface StripProps {
  stops: Stops;
  at: Position;
  onAt(position: Position): void;
  a: Position | null;
  b: Position | null;
  onA?: ((position: Position | null) => void) | undefined;
  onB?: ((position: Position | null) => void) | undefined;
  marks: readonly TimelineMark[];
  density: readonly DensityBucket[] | null;
  /** Beyond it nothing has been replayed yet. */
  reached: Position | null;
  timeAt?: ((position: Position) => string | null) | undefined;
  timeText: string;
}

type Grip = "playhead" | "a" | "b";

const stripHeight = 44;

/** The whole range at a glance: density, ticks, the playhead and A and B; press, drag and hover it. */
export function Strip(props: StripProps) {
  const { stops, marks, at, a, b } = props;
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const grip = useRef<Grip | null>(null);
  const [hover, setHover] = useState<number | null>(null);
  const scale = useMemo(() => toScale(stops, wholeDomain(stops), width), [stops, width]);
  const ticks = useMemo(() => toTicks(marks, scale, width), [marks, scale, width]);

  const { push, flush } = useLatestFrame((moved: { grip: Grip; position: Position }) => {
    if (moved.grip === "a") props.onA?.(moved.position);
    else if (moved.grip === "b") props.onB?.(moved.position);
    else props.onAt(moved.position);
  });
  // Measured once for each stay of the pointer: measuring at every move would lay the page out at every move.
  const left = useRef(0);
  const measure = () => {
    left.current = track.current?.getBoundingClientRect().left ?? 0;
  };
  const toX = (event: PointerEvent) => event.clientX - left.current;
  const move = (event: PointerEvent) => {
    const x = toX(event);
    setHover(Math.min(Math.max(0, x), width));
    if (grip.current) push({ grip: grip.current, position: aim(x, grip.current, ticks, scale) });
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    measure();
    const flag = event.target instanceof Element ? event.target.closest("[data-grip]") : null;
    const held = flag?.getAttribute("data-grip");
    grip.current = held === "a" || held === "b" ? held : "playhead";
    event.currentTarget.setPointerCapture(event.pointerId);
    if (grip.current === "playhead") move(event);
  };
  const release = () => {
    flush();
    grip.current = null;
  };

  return (
    <div
      role="slider"
      aria-label="Playhead"
      aria-valuemin={positionOf(stops, 0)}
      aria-valuemax={positionOf(stops, countStops(stops))}
      aria-valuenow={at}
      aria-valuetext={`position ${formatCount(at)}, event ${formatCount(stopOf(stops, at))} of ${formatCount(countStops(stops))}${props.timeText}`}
      tabIndex={0}
      onPointerEnter={measure}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={() => setHover(null)}
      className="focus-ring relative mx-2 mb-1.5 touch-none select-none rounded-md bg-raised/60 px-2"
      style={{ height: stripHeight }}
    >
      <div ref={track} className="relative h-full">
        <Drawing
          stops={stops}
          scale={scale}
          width={width}
          height={stripHeight}
          density={props.density}
          ticks={ticks}
        />
        {props.reached === null ? null : <Unreached left={scale.toX(props.reached)} />}
        {a !== null && b !== null ? (
          <Between from={scale.toX(Math.min(a, b))} to={scale.toX(Math.max(a, b))} />
        ) : null}
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-0 bg-panel/55"
          style={{ left: scale.toX(at) }}
        />
        {a === null ? null : <Flag letter="A" x={scale.toX(a)} />}
        {b === null ? null : <Flag letter="B" x={scale.toX(b)} />}
        <Playhead x={scale.toX(at)} />
        {hover === null || width === 0 ? null : (
          <HoverText x={hover} width={width} {...toHoverText(props, scale, ticks, hover)} />
        )}
      </div>
    </div>
  );
}

/** A tick within reach draws the playhead onto its event: a failure is one pixel wide, and a hand is not that exact. */
function aim(x: number, grip: Grip, ticks: readonly Tick[], scale: Scale): Position {
  const tick = grip === "playhead" ? findTick(ticks, x, 3) : null;
  return tick ? tick.position : scale.toPosition(x);
}

function toHoverText(props: StripProps, scale: Scale, ticks: readonly Tick[], x: number) {
  const tick = findTick(ticks, x, 3);
  const position = tick ? tick.position : scale.toPosition(x);
  const time = props.timeAt?.(position) ?? null;
  const more = tick && tick.count > 1 ? `, ${formatQuantity(tick.count - 1, "more", "more")} here` : "";
  return {
    position,
    time: time === null ? null : formatClock(time),
    tick,
    tickText: tick ? tick.label + more : null,
  };
}
