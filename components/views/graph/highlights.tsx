import { createContext, useContext, useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import { MarksContext } from "./card.tsx";
import { EdgesLayer } from "./edges-layer.tsx";
import type { Hovered } from "./hovered.ts";
import { toChain } from "./to-chain.ts";
import { firstPositions, toMarks } from "./to-marks.ts";
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
  hovered: Hovered;
}

/** Edges, and the marks of the cards: selection, its chain to the root and on, what has not happened yet. */
export function Highlights({ picture, model, hovered }: HighlightsProps) {
  const { selected, at } = useContext(PlaceContext);
  const marks = useContext(MarksContext);
  const pointed = useSyncExternalStore(hovered.subscribe, hovered.get, () => null);
  const chain = useMemo(() => toChain(picture, pointed ?? selected), [picture, pointed, selected]);
  const { events } = model.answer.graph;
  const first = useMemo(() => firstPositions(picture, events), [picture, events]);
  useLayoutEffect(() => {
    const current = at === null ? undefined : events[lastAtOrBefore(model.positions, at)];
    const currentId = nodeShowing(picture, current?.eventId ?? null);
    marks.set(toMarks(first, currentId, { selected, chain, at }));
  }, [marks, picture, first, model, events, selected, chain, at]);
  return <EdgesLayer picture={picture} chain={chain} />;
}

/** Index of the last position that is not above `at`; -1 when all are. */
function lastAtOrBefore(positions: readonly number[], at: number): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
