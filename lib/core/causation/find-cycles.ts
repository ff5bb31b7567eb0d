import type { EventHeader } from "../envelope.ts";

/**
 * Finds the rings among events of which each has at most one cause: by the id of the lowest event of each ring, its
 * event ids in causal order from that one on. An event that names itself as its cause is a ring of one.
 *
 * Each event is walked over once: with one cause each, a walk up the causes either ends, joins an older walk, or closes.
 *
 * @param events in position order, ids unique.
 */
export function findCycles(
  events: readonly EventHeader[],
  byId: ReadonlyMap<string, EventHeader>,
): Map<string, string[]> {
  const cycles = new Map<string, string[]>();
  const walkOf = new Map<string, number>();
  events.forEach((start, walk) => {
    const path: EventHeader[] = [];
    let event: EventHeader | undefined = start;
    while (event !== undefined && !walkOf.has(event.eventId)) {
      walkOf.set(event.eventId, walk);
      path.push(event);
      event = event.causationId === null ? undefined : byId.get(event.causationId);
    }
    if (event === undefined || walkOf.get(event.eventId) !== walk) return;
    const ring = path.slice(path.indexOf(event)).reverse();
    const lowest = ring.reduce((least, other) => (other.position < least.position ? other : least));
    const first = ring.indexOf(lowest);
    cycles.set(
      lowest.eventId,
      [...ring.slice(first), ...ring.slice(0, first)].map((member) => member.eventId),
    );
  });
  return cycles;
}
