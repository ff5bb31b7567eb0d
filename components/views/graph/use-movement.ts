"use client";

import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback, useLayoutEffect, useMemo } from "react";
import { beginWork } from "#client/pending-work.ts";
import { formatViewport, readableZoom, type Viewport } from "./to-viewport.ts";

export interface Movement {
  /** Glides there, unless the reader asked for stillness; null stays. */
  glide(viewport: Viewport | null): void;
  jump(viewport: Viewport): void;
  closer(): void;
  further(): void;
  onMoveStart(): void;
  onMove(viewport: Viewport): void;
  onMoveEnd(viewport: Viewport): void;
}

const glideMs = 120;
const settleMs = 40;

/**
 * Moves the canvas, and marks on its container how it stands: `data-far` where words cannot be read, `data-moving`
 * while it moves. Marks, not state: panning draws nothing anew.
 */
export function useMovement(
  container: RefObject<HTMLElement | null>,
  first: Viewport,
  onViewport: (text: string) => void,
): Movement {
  const flow = useReactFlow();
  const mark = useCallback(
    (name: "far" | "moving", on: boolean) => container.current?.setAttribute(`data-${name}`, String(on)),
    [container],
  );
  useLayoutEffect(() => {
    mark("far", first.zoom < readableZoom);
  }, [mark, first]);
  return useMemo(
    () => ({
      glide(viewport) {
        if (!viewport) return;
        const duration = prefersStillness() ? 0 : glideMs;
        void flow.setViewport(viewport, { duration });
        // A glide that another one interrupts never settles, so its end is told by the clock.
        setTimeout(beginWork(), duration + settleMs);
      },
      jump: (viewport) => void flow.setViewport(viewport),
      closer: () => void flow.zoomIn({ duration: glideMs }),
      further: () => void flow.zoomOut({ duration: glideMs }),
      onMoveStart: () => mark("moving", true),
      onMove: (viewport) => mark("far", viewport.zoom < readableZoom),
      onMoveEnd(viewport) {
        mark("moving", false);
        onViewport(formatViewport(viewport));
      },
    }),
    [flow, mark, onViewport],
  );
}

function prefersStillness(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
