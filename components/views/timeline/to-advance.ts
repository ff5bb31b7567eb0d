import type { Position } from "#core/position.ts";
import { positionOf, type Stops, stopOf } from "./to-stop.ts";

/** Speeds of playing; `max` is as fast as the page can draw. */
export type Speed = "1" | "2" | "10" | "100" | "max";

/** Events a second at 1x: slow enough to read what one event changed, quick enough to watch. */
export const eventsPerSecond = 4;

/** At `max` what the strip shows takes this long where drawing keeps up. */
const wholeStripMs = 12_000;

/** One frame of playing: where the playhead goes, and the part of an event that is left for the next frame. */
export interface Advance {
  position: Position;
  carry: number;
}

/** Moves on by the time that has passed, at `perSecond` events a second; never past the last event. */
export function advance(
  stops: Stops,
  at: Position,
  perSecond: number,
  passedMs: number,
  carry: number,
): Advance {
  const due = carry + (passedMs / 1_000) * perSecond;
  const whole = Math.floor(due);
  if (whole === 0) return { position: at, carry: due };
  return { position: positionOf(stops, stopOf(stops, at) + whole), carry: due - whole };
}

/** Events a second; `shown` is how many the strip shows. */
export function toRate(speed: Speed, shown: number): number {
  if (speed === "max") return Math.max(eventsPerSecond * 200, (shown / wholeStripMs) * 1_000);
  return eventsPerSecond * Number(speed);
}
