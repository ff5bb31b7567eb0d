import type { EventHeader } from "../envelope.ts";
import { findCycles } from "./find-cycles.ts";
import type { CausationEdge, CausationGraph, MissingCause, TraceAnomaly } from "./graph.ts";

/**
 * Folds the events of one trace into a graph of causes; whatever is odd becomes an anomaly, nothing is dropped in silence.
 *
 * Linear in the number of events, and not recursive.
 *
 * @param events any order; events with an id that came before are drawn once.
 * @param elsewhere headers of causes that exist outside `events`; others among them are ignored.
 */
export function buildCausationGraph(
  events: readonly EventHeader[],
  elsewhere: readonly EventHeader[],
): CausationGraph {
  const ordered = inPositionOrder(events);
  const { byId, duplicates } = removeDuplicates(ordered);
  const drawn = [...byId.values()];
  const outside = new Map(elsewhere.map((event) => [event.eventId, event]));
  const cycles = findCycles(drawn, byId);

  const edges: CausationEdge[] = [];
  const roots: string[] = [];
  const missing = new Map<string, MissingCause>();
  const foreign = new Map<string, EventHeader>();
  const anomalies: TraceAnomaly[] = [];

  for (const event of drawn) {
    const positions = duplicates.get(event.eventId);
    if (positions !== undefined) {
      anomalies.push({ kind: "duplicate-id", eventIds: [event.eventId], positions });
    }
    const ring = cycles.get(event.eventId);
    if (ring !== undefined) anomalies.push({ kind: "cycle", eventIds: ring });
    if (ring !== undefined || event.causationId === null) roots.push(event.eventId);
    if (event.causationId === null) continue;

    edges.push({ from: event.causationId, to: event.eventId });
    const inTrace = byId.get(event.causationId);
    const cause = inTrace ?? outside.get(event.causationId);
    if (cause === undefined) {
      addMissing(missing, event.causationId, event.eventId);
    } else {
      if (inTrace === undefined) foreign.set(cause.eventId, cause);
      anomalies.push(...judgeEdge(cause, event));
    }
  }
  return {
    events: drawn,
    edges,
    roots,
    missingCauses: [...missing.values()],
    foreign: inPositionOrder([...foreign.values()]),
    anomalies,
  };
}

function inPositionOrder(events: readonly EventHeader[]): EventHeader[] {
  const isOrdered = events.every((event, index) => index === 0 || before(events[index - 1], event));
  return isOrdered ? [...events] : events.toSorted((a, b) => a.position - b.position);
}

function before(earlier: EventHeader | undefined, later: EventHeader): boolean {
  return earlier === undefined || earlier.position <= later.position;
}

/** The first event of each id, and the positions of all where there are several. */
function removeDuplicates(ordered: readonly EventHeader[]) {
  const byId = new Map<string, EventHeader>();
  const duplicates = new Map<string, number[]>();
  for (const event of ordered) {
    const first = byId.get(event.eventId);
    if (first === undefined) {
      byId.set(event.eventId, event);
      continue;
    }
    const positions = duplicates.get(event.eventId);
    if (positions === undefined) duplicates.set(event.eventId, [first.position, event.position]);
    else positions.push(event.position);
  }
  return { byId, duplicates };
}

function addMissing(missing: Map<string, MissingCause>, causationId: string, eventId: string): void {
  const known = missing.get(causationId);
  if (known === undefined) missing.set(causationId, { causationId, eventIds: [eventId] });
  else known.eventIds.push(eventId);
}

function judgeEdge(cause: EventHeader, effect: EventHeader): TraceAnomaly[] {
  const found: TraceAnomaly[] = [];
  const eventIds: [string, string] = [cause.eventId, effect.eventId];
  // A cause with the same correlation id outside the events given was only cut off, it is in no other trace.
  if (cause.correlationId !== effect.correlationId) {
    found.push({ kind: "cause-in-other-trace", eventIds, correlationId: cause.correlationId });
  }
  if (effect.position < cause.position) found.push({ kind: "effect-before-cause", eventIds });
  return found;
}
