import type { CausationGraph } from "./graph.ts";
import { indexGraph } from "./index-graph.ts";

/**
 * The chain of causes that led to an event: its root, ghost or foreign cause first, the event itself last.
 *
 * In a cycle the chain starts at the event that the walk up the causes would meet a second time.
 */
export function pathToRoot(graph: CausationGraph, id: string): string[] {
  const { causeOf } = indexGraph(graph);
  const path = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !path.has(at); at = causeOf.get(at)) path.add(at);
  return [...path].reverse();
}
