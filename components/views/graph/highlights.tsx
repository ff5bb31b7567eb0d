import { createContext, useContext, useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import { Blocks } from "./blocks.tsx";
import { MarksContext } from "./card.tsx";
import { EdgesLayer } from "./edges-layer.tsx";
import type { Hovered } from "./hovered.ts";
import { toChain } from "./to-chain.ts";
import type { CardNode } from "./to-flow.ts";
import { firstPositions, lastAtOrBefore, toMarks } from "./to-marks.ts";
import { nodeShowing, type Picture } from "./to-picture.ts";

/** What changes while the picture stays: read by the highlights alone, so that the canvas is not drawn anew. */
export interface Place {
  /** Id of a node of the picture. */
  selected: string | null;
  /** Position of the scrubber; null: at the end. */
  at: number | null;
}
export const PlaceContext = createContext<Place>({ selected: null, at: null });

interface HighlightsProps {
  picture: Picture;
  model: TraceModel;
  nodes: readonly CardNode[];
  hovered: Hovered;
  /** True: blocks are drawn in place of cards. */
  far: boolean;
}

/** Edges, and the marks of the cards: selection, its chain to the root and on, what has not happened yet. */
export function Highlights({ picture, model, nodes, hovered, far }: HighlightsProps) {
  const { selected, at } = useContext(PlaceContext);
  const cards = useContext(MarksContext);
  const pointed = useSyncExternalStore(hovered.subscribe, hovered.get, () => null);
  const chain = useMemo(() => toChain(picture, pointed ?? selected), [picture, pointed, selected]);
  const { events } = model.answer.graph;
  const first = useMemo(() => firstPositions(picture, events), [picture, events]);
  const marks = useMemo(() => {
    const current = at === null ? undefined : events[lastAtOrBefore(model.positions, at)];
    return toMarks(first, nodeShowing(picture, current?.eventId ?? null), { selected, chain, at });
  }, [picture, first, model, events, selected, chain, at]);
  useLayoutEffect(() => cards.set(marks), [cards, marks]);
  return (
    <>
      <EdgesLayer picture={picture} chain={chain} />
      {far ? (
        <Blocks
          picture={picture}
          nodes={nodes}
          marks={marks}
          pointed={nodes.find((node) => node.id === pointed)}
        />
      ) : null}
    </>
  );
}
