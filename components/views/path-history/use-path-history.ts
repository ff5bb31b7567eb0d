"use client";

import { useWriters } from "#client/use-writers.ts";
import type { Position } from "#core/position.ts";

/** Writes that the drawing takes; the most that one request may ask for. */
const mostDrawn = 2_000;
const mostListed = 500;

/**
 * The writes of a path over all that is replayed; where they are too many to bring at once, the latest ones for the
 * drawing and those up to the playhead for the list.
 */
export function usePathHistory(projection: string, path: string, at: Position, reached: Position) {
  const all = useWriters(projection, { path, at: reached, limit: mostDrawn });
  const fresh = all.isPlaceholderData ? undefined : all.data;
  const isLong = fresh !== undefined && fresh.total > fresh.writes.length;
  const near = useWriters(isLong ? projection : null, { path: isLong ? path : null, at, limit: mostListed });
  // An event writes a path once, so that a stretch of so many positions holds no more writes than are brought.
  const isBefore = isLong && at < (fresh.writes.at(-1)?.position ?? 0);
  const ahead = useWriters(isBefore && !near.isFetching ? projection : null, {
    path: isBefore ? path : null,
    after: at,
    at: Math.min(reached, at + mostDrawn),
    limit: mostDrawn,
  });
  const later = isBefore && !ahead.isPlaceholderData && ahead.data?.total ? ahead.data.writes : fresh?.writes;
  return {
    failure: all.error ?? near.error,
    drawn: fresh?.writes ?? null,
    listed: isLong ? (near.data?.writes ?? null) : (fresh?.writes ?? null),
    /** The first write after the playhead. */
    next: later?.findLast((write) => write.position > at),
    total: fresh?.total ?? 0,
    /** The total is about right: there are too many events to compare them all. */
    about: fresh?.about === true,
    /** The list ends at the playhead. */
    cut: isLong,
  };
}
