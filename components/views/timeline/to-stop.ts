import type { Position } from "#core/position.ts";

/**
 * Where the playhead may stand: the positions of a trace in ascending order, or a whole log up to its head.
 *
 * A stop is counted from 0, "before the first event"; stop n is the n-th event of a trace, or position n of a log.
 */
export type Stops = readonly Position[] | { readonly head: Position };

function isLog(stops: Stops): stops is { readonly head: Position } {
  return !Array.isArray(stops);
}

/** Number of the last stop: how many events a trace has, or the head of a log. */
export function countStops(stops: Stops): number {
  return isLog(stops) ? stops.head : stops.length;
}

/** Number of the last stop at or before a position; 0 when the position is before the first event. */
export function stopOf(stops: Stops, position: Position): number {
  if (isLog(stops)) return Math.min(Math.max(0, Math.floor(position)), stops.head);
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stops[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of a stop, held within the range; before the first event of a trace is the position just below it. */
export function positionOf(stops: Stops, stop: number): Position {
  const held = Math.min(Math.max(0, Math.round(stop)), countStops(stops));
  if (isLog(stops)) return held;
  if (held === 0) return Math.max(0, (stops[0] ?? 1) - 1);
  return stops[held - 1] ?? 0;
}

/** The stop `by` away from a position; a step back from between two stops goes to the lower one. */
export function stepFrom(stops: Stops, position: Position, by: number): Position {
  const stop = stopOf(stops, position);
  const between = position > positionOf(stops, stop);
  return positionOf(stops, stop + by + (by < 0 && between ? 1 : 0));
}
