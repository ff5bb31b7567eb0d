import type { CausationGraph } from "./graph.ts";
import { indexGraph } from "./index-graph.ts";

/** Every event that an event, ghost or foreign cause led to, nearest first, itself left out. */
export function descendantsOf(graph: CausationGraph, id: string): string[] {
  const { effectsOf } = indexGraph(graph);
  const met = new Set([id]);
  // A Set iterates over what is added while it is iterated, which makes it the queue too.
  for (const at of met) for (const effect of effectsOf.get(at) ?? []) met.add(effect);
  met.delete(id);
  return [...met];
}
