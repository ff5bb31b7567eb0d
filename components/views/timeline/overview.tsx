"use client";

import { type PointerEvent, useMemo, useRef, useState } from "react";
import type { Position } from "#core/position.ts";
import type { DensityBucket } from "#core/replay/lane.ts";
import { toFailures } from "./to-failures.ts";
import { type OverviewGrip, toOverviewGrip } from "./to-overview-grip.ts";
import { type Domain, toScale, wholeDomain } from "./to-scale.ts";
import type { Stops } from "./to-stop.ts";
import { panBy, spanOf, windowBetween } from "./to-zoom.ts";
import { useLatestFrame } from "./use-latest-frame.ts";
import { useWidth } from "./use-width.ts";

interface OverviewProps {
  stops: Stops;
  /** The part that the strip shows; null: everything. */
  window: Domain | null;
  onWindow(window: Domain): void;
  onWhole(): void;
  at: Position;
  a: Position | null;
  b: Position | null;
  /** Of the whole range. */
  density: readonly DensityBucket[] | null;
}

const height = 12;
/** A selection narrower than this was a click. */
const leastPx = 3;

interface Held {
  grip: OverviewGrip;
  since: Position;
  window: Domain;
  left: number;
}

/** The whole range as a thin bar over the strip: drag on it to select a window, drag the window to move it. */
export function Overview(props: OverviewProps) {
  const { stops, window } = props;
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const held = useRef<Held | null>(null);
  const [draft, setDraft] = useState<{ from: number; to: number } | null>(null);
  const whole = useMemo(() => wholeDomain(stops), [stops]);
  const scale = useMemo(() => toScale(stops, whole, width), [stops, whole, width]);
  const columns = useMemo(
    () => (props.density === null ? [] : toFailures([], props.density, scale, width).columns),
    [props.density, scale, width],
  );
  const ends = window === null ? null : { from: scale.toX(window.from), to: scale.toX(window.to) };

  const { push, flush } = useLatestFrame((x: number) => {
    const now = held.current;
    if (now === null) return;
    const position = scale.toPosition(x);
    if (now.grip === "from") props.onWindow(windowBetween(stops, position, now.window.to));
    else if (now.grip === "to") props.onWindow(windowBetween(stops, now.window.from, position));
    else if (now.grip === "window") {
      const by = ((x - scale.toX(now.since)) / Math.max(1, width)) * spanOf(stops, whole);
      props.onWindow(panBy(stops, now.window, by));
    } else {
      const since = scale.toX(now.since);
      setDraft({ from: Math.min(x, since), to: Math.max(x, since) });
    }
  });
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const left = track.current?.getBoundingClientRect().left ?? 0;
    const x = event.clientX - left;
    held.current = {
      grip: toOverviewGrip(x, ends),
      since: scale.toPosition(x),
      window: window ?? whole,
      left,
    };
  };
  const move = (event: PointerEvent) => {
    if (held.current) push(Math.min(Math.max(0, event.clientX - held.current.left), width));
  };
  const release = () => {
    flush();
    held.current = null;
    setDraft(null);
    if (draft && draft.to - draft.from >= leastPx)
      props.onWindow(windowBetween(stops, scale.toPosition(draft.from), scale.toPosition(draft.to)));
  };
  const shown = draft ?? ends;

  return (
    <div
      role="img"
      aria-label="The whole range"
      title="Drag to select a range; drag the window to move it; double click shows everything"
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={props.onWhole}
      className="mx-2 mb-1 cursor-crosshair touch-none select-none rounded-sm bg-raised px-2"
      style={{ height }}
    >
      <div ref={track} className="relative h-full overflow-hidden">
        <svg
          aria-hidden
          width={width}
          height={height}
          shapeRendering="crispEdges"
          className="absolute inset-0"
        >
          <line x1={0} x2={width} y1={height / 2} y2={height / 2} className="stroke-line-strong" />
          {columns.map(({ from, to, strength }) => (
            <rect
              key={from}
              x={from}
              width={to - from}
              y={3}
              height={height - 6}
              className="fill-failed"
              opacity={strength}
            />
          ))}
        </svg>
        {shown === null ? null : <Window {...shown} selecting={draft !== null} />}
        {props.a === null ? null : <Needle x={scale.toX(props.a)} className="bg-a" />}
        {props.b === null ? null : <Needle x={scale.toX(props.b)} className="bg-b" />}
        <Needle x={scale.toX(props.at)} className="bg-text" />
      </div>
    </div>
  );
}

function Window({ from, to, selecting }: { from: number; to: number; selecting: boolean }) {
  return (
    <span
      data-testid="scrubber-window"
      className={`absolute inset-y-0 rounded-sm border border-accent bg-accent/20 ${selecting ? "" : "cursor-grab active:cursor-grabbing"}`}
      style={{ left: from, width: Math.max(3, to - from) }}
    >
      <span className="absolute inset-y-0 left-0 w-1.5 cursor-ew-resize" />
      <span className="absolute inset-y-0 right-0 w-1.5 cursor-ew-resize" />
    </span>
  );
}

function Needle({ x, className }: { x: number; className: string }) {
  return (
    <span
      aria-hidden
      className={`pointer-events-none absolute inset-y-0 left-0 w-px will-change-transform ${className}`}
      style={{ transform: `translateX(${x}px)` }}
    />
  );
}
