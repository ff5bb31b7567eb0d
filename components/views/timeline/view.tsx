"use client";

import { useState } from "react";
import { formatCount } from "#client/format-number.ts";
import { formatExact } from "#client/format-time.ts";
import type { Position } from "#core/position.ts";
import type { DensityBucket, Place } from "#core/replay/lane.ts";
import { Strip } from "./strip.tsx";
import type { Speed } from "./to-advance.ts";
import { toStep } from "./to-step.ts";
import { countStops, positionOf, type Stops, stepFrom } from "./to-stop.ts";
import type { TimelineMark } from "./to-ticks.ts";
import { Toolbar } from "./toolbar.tsx";
import { usePlay } from "./use-play.ts";
import { useTimelineKeys } from "./use-timeline-keys.ts";

export type { TimelineMark } from "./to-ticks.ts";

export interface TimelineProps {
  /** Positions in ascending order on a trace; the head of the log on a projection. Keep the same object while it holds. */
  stops: Stops;
  at: Position;
  /** Called at most once a frame. */
  onAt(position: Position): void;
  /** Keep the same array while it holds. */
  marks: readonly TimelineMark[];
  /** Null: each event of the trace is a tick. */
  density: readonly DensityBucket[] | null;
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

/** The scrubber: one component for traces and projections. */
export function Timeline(props: TimelineProps) {
  const { stops, at, onAt, a = null, b = null, onA, onB, timeAt, behind = false } = props;
  const [speed, setSpeed] = useState<Speed>("1");
  const { playing, toggle, stop } = usePlay({ stops, at, onAt, speed, behind });
  const time = timeAt?.(at) ?? null;

  const goTo = (position: Position) => {
    stop();
    onAt(position);
  };
  const moves = {
    onPlay: toggle,
    onStep: (direction: 1 | -1) => goTo(toStep(stops, at, direction, props.place ?? null)),
    onStart: () => goTo(positionOf(stops, 0)),
    onEnd: () => goTo(positionOf(stops, countStops(stops))),
  };
  const page = Math.max(2, Math.round(countStops(stops) / 50));
  useTimelineKeys({
    ...moves,
    onPage: (direction) => goTo(stepFrom(stops, at, direction * page)),
    onA: onA ? () => onA(at) : null,
    onB: onB ? () => onB(at) : null,
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
      <Strip
        stops={stops}
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
