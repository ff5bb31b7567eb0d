import type { CausationEdge, CausationGraph } from "../causation/graph.ts";
import { indexGraph } from "../causation/index-graph.ts";
import type { EventHeader } from "../envelope.ts";

/** A causation graph as the forest that is drawn: each cycle is cut at its root. */
export interface CauseTree {
  /** Roots, ghosts and foreign causes, in the order of their first event. */
  roots: string[];
  /** In position order; without an entry where there are none. */
  effectsOf: ReadonlyMap<string, readonly string[]>;
  /** Without an entry for roots. */
  parentOf: ReadonlyMap<string, string>;
  /** Events of the trace in the subtree, itself included. */
  sizeOf: ReadonlyMap<string, number>;
  eventOf: ReadonlyMap<string, EventHeader>;
  foreignOf: ReadonlyMap<string, EventHeader>;
  /** Those that closed a cycle. */
  backEdges: CausationEdge[];
  /** Every id, parents before children. */
  order: string[];
}

/** Linear in the number of events, and not recursive. */
export function growCauseTree(graph: CausationGraph): CauseTree {
  const { effectsOf: everyEffect } = indexGraph(graph);
  const cutAt = new Set(graph.roots);
  const eventOf = new Map(graph.events.map((event) => [event.eventId, event]));
  const foreignOf = new Map(graph.foreign.map((event) => [event.eventId, event]));
  const roots = rootsInOrder(graph, eventOf, foreignOf, everyEffect);

  const effectsOf = new Map<string, readonly string[]>();
  const parentOf = new Map<string, string>();
  const backEdges: CausationEdge[] = [];
  const order = [...roots];
  for (const id of order) {
    const effects: string[] = [];
    for (const effect of everyEffect.get(id) ?? []) {
      if (cutAt.has(effect)) {
        backEdges.push({ from: id, to: effect });
        continue;
      }
      effects.push(effect);
      parentOf.set(effect, id);
      order.push(effect);
    }
    if (effects.length > 0) effectsOf.set(id, effects);
  }
  return {
    roots,
    effectsOf,
    parentOf,
    sizeOf: countSubtrees(order, parentOf, eventOf),
    eventOf,
    foreignOf,
    backEdges,
    order,
  };
}

function rootsInOrder(
  graph: CausationGraph,
  eventOf: ReadonlyMap<string, EventHeader>,
  foreignOf: ReadonlyMap<string, EventHeader>,
  effectsOf: ReadonlyMap<string, readonly string[]>,
): string[] {
  const ghosts = graph.missingCauses.map((missing) => missing.causationId);
  const positionOf = (id: string) =>
    eventOf.get(id)?.position ?? eventOf.get(effectsOf.get(id)?.[0] ?? "")?.position ?? 0;
  return [...graph.roots, ...ghosts, ...foreignOf.keys()].sort((a, b) => positionOf(a) - positionOf(b));
}

function countSubtrees(
  order: readonly string[],
  parentOf: ReadonlyMap<string, string>,
  eventOf: ReadonlyMap<string, EventHeader>,
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const id of order.toReversed()) {
    const size = (sizes.get(id) ?? 0) + (eventOf.has(id) ? 1 : 0);
    sizes.set(id, size);
    const parent = parentOf.get(id);
    if (parent !== undefined) sizes.set(parent, (sizes.get(parent) ?? 0) + size);
  }
  return sizes;
}
