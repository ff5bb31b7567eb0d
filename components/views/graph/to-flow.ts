import type { Node } from "@xyflow/react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatRelative } from "#client/format-time.ts";
import { delayOf, hueOf, sinceStart, type TraceModel } from "#client/trace-model.ts";
import { indexGraph } from "#core/causation/index-graph.ts";
import type { FoldedNode } from "#core/layout/fold-graph.ts";
import { shortenId } from "#ui/shorten-id.ts";
import { card, nodeShowing, type Picture } from "./to-picture.ts";

/** What a card shows; made once for each picture, so that a card is drawn again only when its marks change. */
export interface CardData extends Record<string, unknown> {
  node: FoldedNode;
  /** Of its stream's category; undefined: none. */
  hue: number | undefined;
  /** A type, an id, or how many of what. */
  title: string;
  /** Under the title: at the left end, cut where it is too long, and at the right end. */
  detail: string;
  aside: string;
  /** Set when it came slower after its cause than most. */
  delay: string | null;
  /** Failures on its event, or on the events that it stands for. */
  failures: number;
  /** What checks found on them. */
  marks: number;
}
export type CardNode = Node<CardData, "card">;

/** Signs of a stream's id that fit beside the time. */
const mostOfStream = 17;

/** The picture as React Flow takes it. */
export function toFlow(picture: Picture, model: TraceModel): CardNode[] {
  const [failures, marks] = [model.failuresOf, model.marksOf].map((of) => countOf(picture, of));
  return [...picture.placed.values()].map(({ node, x, y }) => ({
    id: node.id,
    type: "card",
    position: { x, y },
    ...card,
    handles: noHandles,
    data: {
      node,
      ...quiet,
      ...sayCard(node, model),
      failures: failures?.get(node.id) ?? 0,
      marks: marks?.get(node.id) ?? 0,
    },
  }));
}

/** Said to be none: React Flow mounts every card that it would have to look for handles in, on screen or not. */
const noHandles: [] = [];
const quiet = { hue: undefined, aside: "", delay: null };

function sayCard(node: FoldedNode, model: TraceModel): Partial<CardData> & { title: string; detail: string } {
  switch (node.kind) {
    case "event": {
      const { event } = node;
      const delay = delayOf(model, event);
      return {
        hue: hueOf(model, event),
        title: event.eventType,
        detail: event.streamId === null ? "no stream" : shortenId(event.streamId, mostOfStream),
        aside: formatRelative(sinceStart(model, event)),
        delay: delay !== null && delay > model.medianDelayUs ? formatRelative(delay) : null,
      };
    }
    case "foreign":
      return { title: node.event.eventType, detail: "in another trace, click to go" };
    case "ghost":
      return {
        title: shortenId(node.id, 22),
        detail: "not in this store",
        aside: formatQuantity(node.effects, "effect"),
      };
    case "group": {
      const first = indexGraph(model.answer.graph).eventById.get(node.eventIds[0] ?? "");
      return {
        hue: first ? hueOf(model, first) : undefined,
        title: `${formatCount(node.eventIds.length)} × ${node.eventType}`,
        detail: `${formatQuantity(node.events, "event")}, click to unfold`,
      };
    }
    case "folded":
      return { title: `+ ${formatQuantity(node.events, "event")}`, detail: "folded, click to unfold" };
  }
}

/** By id of the node that shows the events. */
function countOf(picture: Picture, byEvent: ReadonlyMap<string, readonly unknown[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [eventId, found] of byEvent) {
    const holder = nodeShowing(picture, eventId);
    if (holder !== null) counts.set(holder, (counts.get(holder) ?? 0) + found.length);
  }
  return counts;
}
