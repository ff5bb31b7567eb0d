import type { Position } from "#core/position.ts";
import type { Place } from "#core/replay/lane.ts";
import { type Stops, stepFrom } from "./to-stop.ts";

/**
 * Where one step leads. A log may have gaps between positions: `place` knows the events next to the playhead; while
 * it is not known (null), the step goes to the very next position, which shows the same as the event before it.
 */
export function toStep(stops: Stops, at: Position, direction: 1 | -1, place: Place | null): Position {
  if (Array.isArray(stops) || place === null) return stepFrom(stops, at, direction);
  if (direction > 0) return place.next ?? at;
  // The playhead stands in a gap: the event before it is one step back.
  if (place.position < at) return place.position;
  return place.previous ?? 0;
}
