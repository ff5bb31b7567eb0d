import type { Position } from "#core/position.ts";
import { type Domain, wholeDomain } from "./to-scale.ts";
import { countStops, positionOf, type Stops, stopOf } from "./to-stop.ts";

/** Fewest stops that a window holds: nearer than this there is nothing more to see. */
const fewest = 10;
/** When the playhead leaves the window, it comes back in this far from the edge that it now stands at. */
const lead = 0.12;

/** The window held within the range; the whole range for null and for a window that holds nothing. */
export function fitWindow(stops: Stops, window: Domain | null): Domain {
  if (window === null) return wholeDomain(stops);
  const first = stopOf(stops, window.from);
  const last = stopOf(stops, window.to);
  return last <= first ? wholeDomain(stops) : place(stops, first, last - first);
}

/** Null when it shows everything, as it then stands in no URL. */
export function unlessWhole(stops: Stops, window: Domain): Domain | null {
  return spanOf(stops, window) >= countStops(stops) ? null : window;
}

/** How many stops a window holds. */
export function spanOf(stops: Stops, window: Domain): number {
  return stopOf(stops, window.to) - stopOf(stops, window.from);
}

/** Makes the window `factor` times as wide; what stands at `around` stays where it is on screen. */
export function zoomAround(stops: Stops, window: Domain, factor: number, around: Position): Domain {
  const span = spanOf(stops, window);
  const next = Math.round(span * factor);
  // Rounding must not stop a slow wheel.
  const moved = next === span ? span + Math.sign(factor - 1) : next;
  const first = stopOf(stops, window.from);
  const pivot = stopOf(stops, around);
  const share = span > 0 ? (pivot - first) / span : 0;
  const held = holdSpan(stops, moved);
  return place(stops, Math.round(pivot - share * held), held);
}

/** Moves the window by a number of stops, up to the ends of the range. */
export function panBy(stops: Stops, window: Domain, by: number): Domain {
  return place(stops, stopOf(stops, window.from) + Math.round(by), spanOf(stops, window));
}

/** The window between two positions in any order, at least as wide as a window may be. */
export function windowBetween(stops: Stops, one: Position, other: Position): Domain {
  const [first, last] = [stopOf(stops, Math.min(one, other)), stopOf(stops, Math.max(one, other))];
  const span = holdSpan(stops, last - first);
  return place(stops, Math.round((first + last - span) / 2), span);
}

/** The window moved as far as needed to show the playhead: a page on when it ran out, around it when it jumped away. */
export function follow(stops: Stops, window: Domain, at: Position): Domain {
  const [first, span, stop] = [stopOf(stops, window.from), spanOf(stops, window), stopOf(stops, at)];
  if (stop >= first && stop <= first + span) return window;
  const away = stop < first ? first - stop : stop - first - span;
  if (away > span) return place(stops, Math.round(stop - span / 2), span);
  const edge = stop < first ? 1 - lead : lead;
  return place(stops, Math.round(stop - span * edge), span);
}

function holdSpan(stops: Stops, span: number): number {
  const count = countStops(stops);
  return Math.min(Math.max(Math.min(fewest, count), span), count);
}

function place(stops: Stops, first: number, span: number): Domain {
  const held = Math.min(Math.max(0, first), countStops(stops) - span);
  return { from: positionOf(stops, held), to: positionOf(stops, held + span) };
}
