"use client";

import { useMemo, useRef, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import type { Position } from "#core/position.ts";
import type { DensityBucket } from "#core/replay/lane.ts";
import { Drawing } from "./drawing.tsx";
import { Hover } from "./hover.tsx";
import { createPointing } from "./pointing.ts";
import { Ahead, Between, Flag, Playhead, Unreached } from "./strip-marks.tsx";
import { toFailures, toObserved } from "./to-failures.ts";
import { type Domain, toScale } from "./to-scale.ts";
import { countStops, positionOf, type Stops, stopOf } from "./to-stop.ts";
import { type TimelineMark, toTicks } from "./to-ticks.ts";
import { useStripGrips } from "./use-strip-grips.ts";
import { useWidth } from "./use-width.ts";

export interface StripProps {
  stops: Stops;
  /** The part that is shown. */
  window: Domain;
  onWindow(window: Domain): void;
  onWhole(): void;
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

const stripHeight = 44;

/** The window at a glance: density, ticks, the playhead and A and B; press, drag, hover and zoom it. */
export function Strip(props: StripProps) {
  const { stops, window, marks, density, at, a, b } = props;
  const strip = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const [pointing] = useState(createPointing);
  const scale = useMemo(() => toScale(stops, window, width), [stops, window, width]);
  const ticks = useMemo(() => toTicks(marks, scale, width), [marks, scale, width]);
  const failures = useMemo(() => toFailures(ticks, density, scale, width), [ticks, density, scale, width]);
  const observed = useMemo(() => toObserved(ticks, width), [ticks, width]);
  const shownTicks = useMemo(
    () => [...ticks.filter((tick) => tick.kind === "version"), ...failures.ticks, ...observed.ticks],
    [ticks, failures, observed],
  );
  useStripGrips({ strip, track, pointing, scale, width, ticks: shownTicks, ...props });
  const isInSight = (x: number) => x >= 0 && x <= width;
  const [atX, aX, bX] = [scale.toX(at), a === null ? -1 : scale.toX(a), b === null ? -1 : scale.toX(b)];

  return (
    <div
      ref={strip}
      role="slider"
      aria-label="Playhead"
      aria-valuemin={positionOf(stops, 0)}
      aria-valuemax={positionOf(stops, countStops(stops))}
      aria-valuenow={at}
      aria-valuetext={`position ${formatCount(at)}, event ${formatCount(stopOf(stops, at))} of ${formatCount(countStops(stops))}${props.timeText}`}
      tabIndex={0}
      className="focus-ring relative mx-2 touch-none select-none rounded-md bg-raised/60 px-2"
      style={{ height: stripHeight }}
    >
      <div ref={track} className="relative h-full">
        <Drawing
          stops={stops}
          scale={scale}
          width={width}
          height={stripHeight}
          density={density}
          ticks={ticks}
          failures={failures}
          observed={observed}
        />
        {props.reached === null ? null : <Unreached left={scale.toX(props.reached)} width={width} />}
        {a !== null && b !== null ? (
          <Between from={Math.min(aX, bX)} to={Math.max(aX, bX)} width={width} />
        ) : null}
        <Ahead x={atX} width={width} />
        {a !== null && isInSight(aX) ? <Flag letter="A" x={aX} /> : null}
        {b !== null && isInSight(bX) ? <Flag letter="B" x={bX} /> : null}
        {isInSight(atX) ? <Playhead x={atX} /> : null}
        <Hover
          pointing={pointing}
          width={width}
          scale={scale}
          ticks={shownTicks}
          columns={failures.columns}
          observed={observed.columns}
          timeAt={props.timeAt}
        />
      </div>
    </div>
  );
}
