"use client";

import { useReactFlow } from "@xyflow/react";
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import type { Picture } from "./to-picture.ts";
import type { Viewport } from "./to-viewport.ts";

/** When the picture changes under the reader, what they looked at stays where it was. */
export function useKeepInPlace(picture: Picture, shown: string | null): void {
  const flow = useReactFlow();
  const last = useRef(picture);
  const follow = useEffectEvent((before: Picture) => {
    const viewport = flow.getViewport();
    const id = shown !== null && before.placed.has(shown) ? shown : firstInSight(before, viewport);
    const [from, to] = [before.placed.get(id ?? ""), picture.placed.get(id ?? "")];
    if (!from || !to || (from.x === to.x && from.y === to.y)) return;
    const { x, y, zoom } = viewport;
    void flow.setViewport({ x: x + (from.x - to.x) * zoom, y: y + (from.y - to.y) * zoom, zoom });
  });
  useLayoutEffect(() => {
    if (last.current !== picture) follow(last.current);
    last.current = picture;
  }, [picture]);
}

/** The first card whose left upper corner is right of and below the box's. */
function firstInSight(picture: Picture, viewport: Viewport): string | null {
  for (const [id, { x, y }] of picture.placed) {
    if (x * viewport.zoom + viewport.x >= 0 && y * viewport.zoom + viewport.y >= 0) return id;
  }
  return null;
}
