import type { Position } from "#core/position.ts";
import { countStops, positionOf, type Stops, stopOf } from "./to-stop.ts";

/** Speeds of playing; `max` is as fast as the page can draw. */
export type Speed = "1" | "2" | "10" | "100" | "max";

/** Events a second at 1x: slow enough to read what one event changed, quick enough to watch. */
export const eventsPerSecond = 4;

/** At `max` the whole range takes this long where drawing keeps up. */
const wholeRangeMs = 12_000;

/** One frame of playing: where the playhead goes, and the part of an event that is left for the next frame. */
export interface Advance {
  position: Position;
  carry: number;
}

/** Moves on by the time that has passed; never past the last event. */
export function advance(stops: Stops, at: Position, speed: Speed, passedMs: number, carry: number): Advance {
  const due = carry + (passedMs / 1_000) * toRate(stops, speed);
  const whole = Math.floor(due);
  if (whole === 0) return { position: at, carry: due };
  return { position: positionOf(stops, stopOf(stops, at) + whole), carry: due - whole };
}

/** Events a second. */
export function toRate(stops: Stops, speed: Speed): number {
  if (speed === "max") return Math.max(eventsPerSecond * 200, (countStops(stops) / wholeRangeMs) * 1_000);
  return eventsPerSecond * Number(speed);
}
