"use client";

import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import { Canvas } from "./canvas.tsx";
import { MarksContext } from "./card.tsx";
import { Controls } from "./controls.tsx";
import "./graph.css";
import { PlaceContext } from "./highlights.tsx";
import { createHovered } from "./hovered.ts";
import { createMarks } from "./marks.ts";
import type { CardNode } from "./to-flow.ts";
import { toNeighbour } from "./to-neighbour.ts";
import { nodeShowing, type Picture } from "./to-picture.ts";
import {
  type Box,
  centreOn,
  closeZoom,
  firstViewport,
  fitPicture,
  parseViewport,
  reveal,
} from "./to-viewport.ts";
import { useBox } from "./use-box.ts";
import { useGraphKeys } from "./use-graph-keys.ts";
import { useKeepInPlace } from "./use-keep-in-place.ts";
import { useMovement } from "./use-movement.ts";
import { usePicture } from "./use-picture.ts";

export interface GraphProps {
  model: TraceModel;
  /** Id of an event or of a node that stands for several. */
  selected: string | null;
  onSelect(id: string | null): void;
  /** Position of the scrubber; null: at the end, nothing is dimmed. */
  at: number | null;
  onAt(position: number): void;
  /** Folded nodes that were opened. */
  expanded: readonly string[];
  onExpanded(ids: readonly string[]): void;
  /** True: nothing is folded. */
  everything: boolean;
  onEverything(everything: boolean): void;
  /** Where the reader last stood; null: the usual first look. */
  viewport: string | null;
  onViewport(text: string): void;
  onOpenTrace(correlationId: string): void;
}

/** What caused what: cards from left to right. */
export function Graph(props: GraphProps) {
  return (
    <ReactFlowProvider>
      <GraphInBox {...props} />
    </ReactFlowProvider>
  );
}

function GraphInBox(props: GraphProps) {
  const container = useRef<HTMLElement>(null);
  const box = useBox(container);
  const { selected, at } = props;
  const picture = usePicture(props.model, selected, props.expanded, props.everything);
  const shown = nodeShowing(picture, selected);
  const [marks] = useState(createMarks);
  const place = useMemo(() => ({ selected: shown, at }), [shown, at]);
  return (
    <section
      ref={container}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move the selection while it has the focus
      tabIndex={0}
      aria-label="Graph"
      data-testid="graph"
      className="graph relative h-full w-full bg-bg outline-none"
    >
      {box ? (
        <MarksContext value={marks}>
          <PlaceContext value={place}>
            <Stage {...props} picture={picture} shown={shown} box={box} container={container} />
          </PlaceContext>
        </MarksContext>
      ) : null}
    </section>
  );
}

interface StageProps extends GraphProps {
  picture: Picture;
  shown: string | null;
  box: Box;
  container: React.RefObject<HTMLElement | null>;
}

function Stage({ picture, shown, box, container, ...props }: StageProps) {
  const { model, onSelect, onExpanded, expanded, onOpenTrace, onAt } = props;
  const flow = useReactFlow();
  const [hovered] = useState(createHovered);
  const [first] = useState(() => parseViewport(props.viewport) ?? firstViewport(picture, box, shown));
  const movement = useMovement(container, first, props.onViewport);
  useKeepInPlace(picture, shown);
  useReveal(shown, (id) => movement.glide(reveal(picture, box, id, flow.getViewport())));

  const open = useEffectEvent((id: string) => onExpanded([...expanded, id]));
  const press = useCallback(
    ({ data: { node } }: CardNode) => {
      // A card may leave the page while it has the focus, and the arrows with it.
      container.current?.focus({ preventScroll: true });
      if (node.kind === "group" || node.kind === "folded") open(node.id);
      else if (node.kind === "foreign" && node.event.correlationId !== null)
        onOpenTrace(node.event.correlationId);
      else onSelect(node.id);
    },
    [container, onSelect, onOpenTrace],
  );
  const doublePress = useCallback(
    ({ data: { node } }: CardNode) => {
      if (node.kind === "event") onAt(node.event.position);
    },
    [onAt],
  );

  const fit = () => movement.glide(fitPicture(picture, box));
  useGraphKeys(container, {
    onWay: (way) => {
      const next = toNeighbour(picture, shown, way);
      if (next !== null) onSelect(next);
    },
    onOpen: () => {
      const kind = shown === null ? undefined : picture.placed.get(shown)?.node.kind;
      if (shown !== null && (kind === "group" || kind === "folded")) onExpanded([...expanded, shown]);
    },
    onFit: fit,
    onFind: () => {
      if (shown !== null) movement.glide(centreOn(picture, box, shown, Math.max(closeZoom, flow.getZoom())));
    },
    onZoom: (direction) => (direction > 0 ? movement.closer() : movement.further()),
  });

  return (
    <>
      <Canvas
        picture={picture}
        model={model}
        hovered={hovered}
        first={first}
        movement={movement}
        onPress={press}
        onDoublePress={doublePress}
      />
      <Controls
        model={model}
        hidden={picture.hiddenIn.size}
        unfolded={props.everything || expanded.length > 0}
        onEverything={props.onEverything}
        onFit={fit}
        onCloser={movement.closer}
        onFurther={movement.further}
      />
    </>
  );
}

/** Brings what is selected into sight, but for what was selected at first: that is where one stands already. */
function useReveal(shown: string | null, revealIt: (id: string) => void): void {
  const seen = useRef(shown);
  const report = useEffectEvent(revealIt);
  useEffect(() => {
    if (shown !== null && shown !== seen.current) report(shown);
    seen.current = shown;
  }, [shown]);
}
