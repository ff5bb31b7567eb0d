import type { EventHeader } from "#core/envelope.ts";
import type { FoldedNode } from "#core/layout/fold-graph.ts";
import { mark } from "./marks.ts";
import type { Chain } from "./to-chain.ts";
import { nodeShowing, type Picture } from "./to-picture.ts";

/** Where the reader is. */
export interface Standing {
  /** Id of a node of the picture. */
  selected: string | null;
  chain: Chain;
  /** Position of the scrubber; null: at the end, nothing is dimmed. */
  at: number | null;
}

/** First position of each folded node's events, so that it is dimmed only while none of them has happened. */
export function firstPositions(picture: Picture, events: readonly EventHeader[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const event of events) {
    const id = nodeShowing(picture, event.eventId);
    if (id === null) continue;
    first.set(id, Math.min(first.get(id) ?? Number.POSITIVE_INFINITY, event.position));
  }
  return first;
}

/** The marks of every card that has any. */
export function toMarks(
  first: ReadonlyMap<string, number>,
  currentId: string | null,
  standing: Standing,
): Map<string, number> {
  const marks = new Map<string, number>();
  const add = (id: string, bit: number) => marks.set(id, (marks.get(id) ?? 0) | bit);
  if (standing.at !== null) {
    for (const [id, position] of first) if (position > standing.at) add(id, mark.later);
    if (currentId !== null) add(currentId, mark.current);
  }
  for (const id of standing.chain.up) add(id, mark.up);
  for (const id of standing.chain.down) add(id, mark.down);
  if (standing.selected !== null) add(standing.selected, mark.selected);
  return marks;
}

/** Index of the last position that is not above `at`; -1 when all are. */
export function lastAtOrBefore(positions: readonly number[], at: number): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How a card is called by a screen reader. */
export function nameCard(node: FoldedNode, detail: string, failures: number, marks: number): string {
  const found = marks > 0 ? `, ${marks} nondeterministic` : "";
  const failed = `${found}${failures > 0 ? `, ${failures} failed` : ""}`;
  switch (node.kind) {
    case "event":
      return `${node.event.eventType}, ${detail}${node.event.streamId === null ? "" : `, in ${node.event.streamId}`}${failed}`;
    case "foreign":
      return `${node.event.eventType}, in another trace`;
    case "ghost":
      return `Cause ${node.id}, not in this store`;
    case "group":
      return `Unfold ${node.eventIds.length} times ${node.eventType}${failed}`;
    case "folded":
      return `Unfold ${node.events} more events${failed}`;
  }
}
