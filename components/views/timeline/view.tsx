"use client";

import { useState } from "react";
import { formatCount } from "#client/format-number.ts";
import { formatExact } from "#client/format-time.ts";
import type { Position } from "#core/position.ts";
import type { DensityBucket, Place } from "#core/replay/lane.ts";
import { Axis } from "./axis.tsx";
import { Overview } from "./overview.tsx";
import { Strip } from "./strip.tsx";
import type { Speed } from "./to-advance.ts";
import type { Domain } from "./to-scale.ts";
import { toStep } from "./to-step.ts";
import { countStops, positionOf, type Stops, stepFrom } from "./to-stop.ts";
import type { TimelineMark } from "./to-ticks.ts";
import { spanOf } from "./to-zoom.ts";
import { Toolbar } from "./toolbar.tsx";
import { usePlay } from "./use-play.ts";
import { useStable } from "./use-stable.ts";
import { useTimelineKeys } from "./use-timeline-keys.ts";
import { useWindow } from "./use-window.ts";

export type { TimelineMark } from "./to-ticks.ts";
export { fitWindow } from "./to-zoom.ts";

export interface TimelineProps {
  /** Positions in ascending order on a trace; the head of the log on a projection. Keep the same object while it holds. */
  stops: Stops;
  at: Position;
  /** Called at most once a frame. */
  onAt(position: Position): void;
  /** Keep the same array while it holds. */
  marks: readonly TimelineMark[];
  /** Of what is shown. Null: each event of the trace is a tick. */
  density: readonly DensityBucket[] | null;
  /** Given where one can zoom. */
  zoom?: TimelineZoom;
  a?: Position | null;
  b?: Position | null;
  onA?: (position: Position | null) => void;
  onB?: (position: Position | null) => void;
  /** occurredAt of the event at a position, as far as it is known; RFC 3339. */
  timeAt?: (position: Position) => string | null;
  /** The events next to the playhead, for stepping over gaps; null while they are not known. */
  place?: Place | null;
  /** Beyond it nothing has been replayed yet. */
  reached?: Position | null;
  /** True while what the playhead asked for is not drawn yet: playing at full speed waits for it. */
  behind?: boolean;
}

export interface TimelineZoom {
  /** Null: everything. Keep the same object while it holds. */
  window: Domain | null;
  onWindow(window: Domain | null): void;
  /** Of the whole range, for the overview. */
  density: readonly DensityBucket[] | null;
  /** Times at the ends of the window; null while they are not known. */
  times: { from: string | null; to: string | null };
}

/** The scrubber: one component for traces and projections. */
export function Timeline(props: TimelineProps) {
  const { stops, at, onAt, zoom, a = null, b = null, onA, onB, timeAt, behind = false } = props;
  const [speed, setSpeed] = useState<Speed>("1");
  const window = useWindow({ stops, at, window: zoom?.window ?? null, onWindow: zoom?.onWindow });
  const shown = spanOf(stops, window.shown);
  const { playing, toggle, stop } = usePlay({ stops, at, onAt, speed, shown, behind });
  const time = timeAt?.(at) ?? null;

  const goTo = (position: Position) => {
    stop();
    onAt(position);
  };
  const moves = useStable({
    onPlay: toggle,
    onStep: (direction: 1 | -1) => goTo(toStep(stops, at, direction, props.place ?? null)),
    onStart: () => goTo(positionOf(stops, 0)),
    onEnd: () => goTo(positionOf(stops, countStops(stops))),
  });
  const page = Math.max(2, Math.round(shown / 50));
  useTimelineKeys({
    ...moves,
    onPage: (direction) => goTo(stepFrom(stops, at, direction * page)),
    onA: onA ? () => onA(at) : null,
    onB: onB ? () => onB(at) : null,
    zoom: zoom ? { onZoom: window.zoom, onWhole: window.whole } : null,
  });

  const markers = [
    ...(onA ? [toMarker("A", a, onA, at, goTo)] : []),
    ...(onB ? [toMarker("B", b, onB, at, goTo)] : []),
  ];
  return (
    <section aria-label="Scrubber" className="shrink-0 border-line border-t bg-panel">
      <Toolbar
        stops={stops}
        at={at}
        onAt={goTo}
        playing={playing}
        {...moves}
        speed={speed}
        onSpeed={setSpeed}
        time={time}
        markers={markers}
      />
      {zoom ? (
        <Overview
          stops={stops}
          window={window.isWhole ? null : window.shown}
          onWindow={window.set}
          onWhole={window.whole}
          at={at}
          a={a}
          b={b}
          density={zoom.density}
        />
      ) : null}
      <Strip
        stops={stops}
        window={window.shown}
        onWindow={window.set}
        onWhole={window.whole}
        at={at}
        onAt={goTo}
        a={a}
        b={b}
        onA={onA}
        onB={onB}
        marks={props.marks}
        density={props.density}
        reached={props.reached ?? null}
        timeAt={timeAt}
        timeText={time === null ? "" : `, ${formatExact(time)}`}
      />
      {zoom ? (
        <Axis
          from={{ position: window.shown.from, time: zoom.times.from }}
          to={{ position: window.shown.to, time: zoom.times.to }}
          part={window.isWhole ? null : { shown, of: countStops(stops) }}
          onWhole={window.whole}
        />
      ) : (
        <div className="h-1.5" />
      )}
    </section>
  );
}

function toMarker(
  letter: "A" | "B",
  marked: Position | null,
  set: (position: Position | null) => void,
  at: Position,
  goTo: (position: Position) => void,
) {
  return {
    letter,
    at: marked === null ? null : formatCount(marked),
    onPress: () => (marked === null ? set(at) : goTo(marked)),
    onClear: () => set(null),
  };
}
