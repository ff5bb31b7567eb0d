"use client";

import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import { Canvas } from "./canvas.tsx";
import { MarksContext } from "./card.tsx";
import { Controls } from "./controls.tsx";
import "./graph.css";
import { PlaceContext } from "./highlights.tsx";
import { createHovered } from "./hovered.ts";
import { createMarks } from "./marks.ts";
import type { CardNode } from "./to-flow.ts";
import { toNeighbour, type Way } from "./to-neighbour.ts";
import { nodeShowing, type Picture } from "./to-picture.ts";
import {
  type Box,
  centreOn,
  firstViewport,
  fitPicture,
  formatViewport,
  parseViewport,
  readableZoom,
  reveal,
  type Viewport,
} from "./to-viewport.ts";
import { useBox } from "./use-box.ts";
import { useGraphKeys } from "./use-graph-keys.ts";
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
  const { model, onSelect, onExpanded, expanded, onOpenTrace, onAt, onViewport } = props;
  const flow = useReactFlow();
  const [hovered] = useState(createHovered);
  const [first] = useState(() => parseViewport(props.viewport) ?? firstViewport(picture, box, shown));

  const markFar = useCallback(
    (viewport: Viewport) => container.current?.setAttribute("data-far", String(viewport.zoom < readableZoom)),
    [container],
  );
  useLayoutEffect(() => markFar(first), [markFar, first]);
  const keepViewport = useCallback(
    (viewport: Viewport) => onViewport(formatViewport(viewport)),
    [onViewport],
  );
  const go = (viewport: Viewport | null, durationMs = 120) => {
    if (viewport) void flow.setViewport(viewport, { duration: prefersStillness() ? 0 : durationMs });
  };

  useKeepInPlace(picture, shown, (viewport) => go(viewport, 0));
  const revealShown = useEffectEvent((id: string) => go(reveal(picture, box, id, flow.getViewport())));
  const isFirst = useRef(true);
  useEffect(() => {
    if (shown !== null && !isFirst.current) revealShown(shown);
    isFirst.current = false;
  }, [shown]);

  const open = useEffectEvent((id: string) => onExpanded([...expanded, id]));
  const press = useCallback(
    ({ data: { node } }: CardNode) => {
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

  useGraphKeys(container, {
    onWay: (way: Way) => {
      const next = toNeighbour(picture, shown, way);
      if (next !== null) onSelect(next);
    },
    onOpen: () => {
      const kind = shown === null ? undefined : picture.placed.get(shown)?.node.kind;
      if (shown !== null && (kind === "group" || kind === "folded")) onExpanded([...expanded, shown]);
    },
    onFit: () => go(fitPicture(picture, box)),
    onFind: () => shown !== null && go(centreOn(picture, box, shown, Math.max(0.85, flow.getZoom()))),
    onZoom: (direction) =>
      void (direction > 0 ? flow.zoomIn({ duration: 100 }) : flow.zoomOut({ duration: 100 })),
  });

  return (
    <>
      <Canvas
        picture={picture}
        model={model}
        hovered={hovered}
        first={first}
        onMove={markFar}
        onMoveEnd={keepViewport}
        onPress={press}
        onDoublePress={doublePress}
      />
      <Controls
        model={model}
        hidden={picture.hiddenIn.size}
        unfolded={props.everything || expanded.length > 0}
        onEverything={props.onEverything}
        onFit={() => go(fitPicture(picture, box))}
        onCloser={() => void flow.zoomIn({ duration: 100 })}
        onFurther={() => void flow.zoomOut({ duration: 100 })}
      />
    </>
  );
}

/** When the picture changes under the reader, what they looked at stays where it was. */
function useKeepInPlace(picture: Picture, shown: string | null, move: (viewport: Viewport) => void): void {
  const flow = useReactFlow();
  const last = useRef(picture);
  const follow = useEffectEvent((before: Picture) => {
    const viewport = flow.getViewport();
    const id = shown !== null && before.placed.has(shown) ? shown : nearestCard(before, viewport);
    const [from, to] = [before.placed.get(id ?? ""), picture.placed.get(id ?? "")];
    if (!from || !to || (from.x === to.x && from.y === to.y)) return;
    const { zoom } = viewport;
    move({ x: viewport.x + (from.x - to.x) * zoom, y: viewport.y + (from.y - to.y) * zoom, zoom });
  });
  useLayoutEffect(() => {
    if (last.current !== picture) follow(last.current);
    last.current = picture;
  }, [picture]);
}

/** The first card that is at least partly in the box: its left upper corner is right of and below the box's. */
function nearestCard(picture: Picture, viewport: Viewport): string | null {
  for (const [id, { x, y }] of picture.placed) {
    if (x * viewport.zoom + viewport.x >= 0 && y * viewport.zoom + viewport.y >= 0) return id;
  }
  return null;
}

function prefersStillness(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
