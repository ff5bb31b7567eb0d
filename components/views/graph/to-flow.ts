import type { Node } from "@xyflow/react";
import { formatRelative } from "#client/format-time.ts";
import { delayOf, hueOf, sinceStart, type TraceModel } from "#client/trace-model.ts";
import type { FoldedNode } from "#core/layout/fold-graph.ts";
import { card, type Picture } from "./to-picture.ts";

/** What a card shows; made once for each picture, so that a card is drawn again only when its marks change. */
export interface CardData extends Record<string, unknown> {
  node: FoldedNode;
  /** Of its stream's category; undefined: none. */
  hue: number | undefined;
  /** Time since the start of the trace, or how many events it stands for. */
  detail: string;
  /** Set when it came slower after its cause than most. */
  delay: string | null;
  /** Failures on its event, or on the events that it stands for. */
  failures: number;
}
export type CardNode = Node<CardData, "card">;

/** The picture as React Flow takes it. */
export function toFlow(picture: Picture, model: TraceModel): CardNode[] {
  const folded = countFoldedFailures(picture, model);
  return [...picture.placed.values()].map(({ node, x, y }) => ({
    id: node.id,
    type: "card",
    position: { x, y },
    ...card,
    data: toCard(node, model, folded.get(node.id) ?? 0),
  }));
}

function toCard(node: FoldedNode, model: TraceModel, foldedFailures: number): CardData {
  switch (node.kind) {
    case "event": {
      const delay = delayOf(model, node.event);
      return {
        node,
        hue: hueOf(model, node.event),
        detail: formatRelative(sinceStart(model, node.event)),
        delay: delay !== null && delay > model.medianDelayUs ? formatRelative(delay) : null,
        failures: model.failuresOf.get(node.id)?.length ?? 0,
      };
    }
    case "foreign":
      return { node, hue: undefined, detail: "in another trace", delay: null, failures: 0 };
    case "ghost":
      return { node, hue: undefined, detail: "not in this store", delay: null, failures: 0 };
    case "group": {
      const first = model.answer.graph.events.find((event) => event.eventId === node.eventIds[0]);
      return {
        node,
        hue: first ? hueOf(model, first) : undefined,
        detail: "",
        delay: null,
        failures: foldedFailures,
      };
    }
    case "folded":
      return { node, hue: undefined, detail: "", delay: null, failures: foldedFailures };
  }
}

function countFoldedFailures(picture: Picture, model: TraceModel): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [eventId, failures] of model.failuresOf) {
    const holder = picture.hiddenIn.get(eventId);
    if (holder !== undefined) counts.set(holder, (counts.get(holder) ?? 0) + failures.length);
  }
  return counts;
}
