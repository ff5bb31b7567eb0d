import type { Position } from "#core/position.ts";
import { countStops, positionOf, type Stops, stopOf } from "./to-stop.ts";

/** The part of the range that the strip shows, both ends inclusive. */
export interface Domain {
  from: Position;
  to: Position;
}

/** Positions to pixels and back. */
export interface Scale {
  /** Pixels from the strip's left edge; outside 0..width for positions outside the domain. */
  toX(position: Position): number;
  /** The nearest stop to a pixel, held within the domain. */
  toPosition(x: number): Position;
}

export function wholeDomain(stops: Stops): Domain {
  return { from: positionOf(stops, 0), to: positionOf(stops, countStops(stops)) };
}

/**
 * A linear scale over stops, so that the events of a trace stand evenly apart however far apart they are in the log.
 *
 * ```
 * trace 10, 14, 30   x: 0 = before 10 … width = 30, one third of the width for each event
 * log of 20,000      x: 0 = position 0 … width = position 20,000
 * ```
 */
export function toScale(stops: Stops, domain: Domain, width: number): Scale {
  const first = stopOf(stops, domain.from);
  const last = stopOf(stops, domain.to);
  const span = Math.max(1, last - first);
  return {
    toX: (position) => ((stopOf(stops, position) - first) / span) * width,
    toPosition: (x) => {
      const stop = first + (width > 0 ? x / width : 0) * span;
      return positionOf(stops, Math.min(Math.max(first, Math.round(stop)), last));
    },
  };
}
