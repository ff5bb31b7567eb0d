import type { EventHeader } from "../envelope.ts";
import type { CausationGraph } from "./graph.ts";

/** A graph's ways by id, in both directions. Ids of ghosts and foreign causes have effects, but are no key of `causeOf`. */
export interface GraphIndex {
  /** Events of the trace and foreign causes; not ghosts. */
  eventById: ReadonlyMap<string, EventHeader>;
  causeOf: ReadonlyMap<string, string>;
  /** In position order; without an entry where there are none. */
  effectsOf: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<CausationGraph, GraphIndex>();

/** The index of a graph, made once: graphs are values and never change. */
export function indexGraph(graph: CausationGraph): GraphIndex {
  const existing = known.get(graph);
  if (existing !== undefined) return existing;
  const causeOf = new Map<string, string>();
  const effectsOf = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    causeOf.set(to, from);
    const effects = effectsOf.get(from);
    if (effects === undefined) effectsOf.set(from, [to]);
    else effects.push(to);
  }
  const eventById = new Map([...graph.foreign, ...graph.events].map((event) => [event.eventId, event]));
  const index = { eventById, causeOf, effectsOf };
  known.set(graph, index);
  return index;
}
