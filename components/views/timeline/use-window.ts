"use client";

import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import type { Position } from "#core/position.ts";
import type { Domain } from "./to-scale.ts";
import type { Stops } from "./to-stop.ts";
import { fitWindow, follow, unlessWhole, zoomAround } from "./to-zoom.ts";

interface WindowOptions {
  stops: Stops;
  at: Position;
  /** Null: everything. */
  window: Domain | null;
  onWindow: ((window: Domain | null) => void) | undefined;
}

/** One press of a key. */
const keyFactor = 2;

/** The part of the range that the strip shows; it goes with the playhead when that leaves it. */
export function useWindow({ stops, at, window, onWindow }: WindowOptions) {
  const shown = useMemo(() => fitWindow(stops, window), [stops, window]);
  const set = (next: Domain) => onWindow?.(unlessWhole(stops, next));

  // Only when the playhead moves: whoever moves the window away from it wants to look elsewhere.
  const keepUp = useEffectEvent((position: Position) => {
    const next = follow(stops, shown, position);
    if (next !== shown) set(next);
  });
  const last = useRef(at);
  useEffect(() => {
    // Nor when the page begins: a link shows the window that it names.
    if (last.current === at) return;
    last.current = at;
    keepUp(at);
  }, [at]);

  const around = at >= shown.from && at <= shown.to ? at : Math.round((shown.from + shown.to) / 2);
  return {
    shown,
    isWhole: unlessWhole(stops, shown) === null,
    set,
    zoom: (direction: 1 | -1) =>
      set(zoomAround(stops, shown, direction > 0 ? 1 / keyFactor : keyFactor, around)),
    whole: () => onWindow?.(null),
  };
}
