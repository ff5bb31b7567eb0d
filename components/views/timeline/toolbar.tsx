"use client";

import { ChevronFirst, ChevronLast, Pause, Play, StepBack, StepForward } from "lucide-react";
import { memo } from "react";
import { formatClock, formatDay, formatExact } from "#client/format-time.ts";
import type { Position } from "#core/position.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { Marker } from "#ui/marker.tsx";
import { SpeedSelect } from "#ui/speed-select.tsx";
import { PositionField } from "./position-field.tsx";
import { eventsPerSecond, type Speed } from "./to-advance.ts";
import type { Stops } from "./to-stop.ts";

interface ToolbarProps {
  stops: Stops;
  at: Position;
  onAt(position: Position): void;
  playing: boolean;
  /** Keep the same functions while they hold. */
  onPlay(): void;
  onStep(direction: 1 | -1): void;
  onStart(): void;
  onEnd(): void;
  speed: Speed;
  onSpeed(speed: Speed): void;
  /** Of the event at the playhead. */
  time: string | null;
  markers: readonly MarkerState[];
}

interface MarkerState {
  letter: "A" | "B";
  at: string | null;
  onPress(): void;
  onClear(): void;
}

const speedLabels = [
  { value: "1", short: "1x", label: `1x: ${eventsPerSecond} events a second` },
  { value: "2", short: "2x", label: `2x: ${eventsPerSecond * 2} events a second` },
  { value: "10", short: "10x", label: `10x: ${eventsPerSecond * 10} events a second` },
  { value: "100", short: "100x", label: `100x: ${eventsPerSecond * 100} events a second` },
  { value: "max", short: "max", label: "as fast as drawn" },
] satisfies { value: Speed; short: string; label: string }[];

/** What moves the playhead by itself or by one, and what says where it stands. */
export function Toolbar(props: ToolbarProps) {
  return (
    <div className="flex h-9 items-center gap-3 px-2">
      <Moves
        playing={props.playing}
        speed={props.speed}
        onPlay={props.onPlay}
        onStep={props.onStep}
        onStart={props.onStart}
        onEnd={props.onEnd}
        onSpeed={props.onSpeed}
      />
      <PositionField stops={props.stops} at={props.at} onAt={props.onAt} />
      {props.time === null ? null : (
        <time dateTime={props.time} title={formatExact(props.time)} className="shrink-0 text-dense">
          <span className="text-faint">{formatDay(props.time)}</span> {formatClock(props.time)}
        </time>
      )}
      <div className="ml-auto flex items-center gap-1.5">
        {props.markers.map((marker) => (
          <Marker key={marker.letter} hint={marker.letter} {...marker} />
        ))}
      </div>
    </div>
  );
}

type MovesProps = Pick<
  ToolbarProps,
  "playing" | "speed" | "onPlay" | "onStep" | "onStart" | "onEnd" | "onSpeed"
>;

/** The buttons alone: drawn anew when playing begins and ends, not with every step of the playhead. */
const Moves = memo(function Moves(props: MovesProps) {
  return (
    <div className="flex items-center">
      <IconButton
        label="To the start"
        hint="Home"
        icon={<ChevronFirst size={16} />}
        onClick={props.onStart}
      />
      <IconButton
        label="One event back"
        hint="←"
        icon={<StepBack size={15} />}
        onClick={() => props.onStep(-1)}
      />
      <IconButton
        label={props.playing ? "Pause" : "Play"}
        hint="Space"
        pressed={props.playing}
        icon={props.playing ? <Pause size={16} /> : <Play size={16} />}
        onClick={props.onPlay}
      />
      <IconButton
        label="One event on"
        hint="→"
        icon={<StepForward size={15} />}
        onClick={() => props.onStep(1)}
      />
      <IconButton label="To the end" hint="End" icon={<ChevronLast size={16} />} onClick={props.onEnd} />
      <SpeedSelect speeds={speedLabels} value={props.speed} onChange={props.onSpeed} />
    </div>
  );
});
