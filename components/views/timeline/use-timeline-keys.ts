"use client";

import { type KeyBinding, useKeyboard } from "#client/keyboard.ts";

interface TimelineKeys {
  onPlay(): void;
  onStep(direction: 1 | -1): void;
  onPage(direction: 1 | -1): void;
  onStart(): void;
  onEnd(): void;
  /** Null where there is nothing to compare. */
  onA: (() => void) | null;
  onB: (() => void) | null;
  /** Null where the strip always shows everything. */
  zoom: { onZoom(direction: 1 | -1): void; onWhole(): void } | null;
}

/** The keys of the scrubber; they work wherever the focus is, except while typing. */
export function useTimelineKeys(keys: TimelineKeys): void {
  const bind = (key: string, label: string, run: () => void): KeyBinding => ({
    keys: [key],
    label,
    group: "Scrubber",
    run,
  });
  const { onA, onB, zoom } = keys;
  useKeyboard([
    bind(" ", "Play or pause", keys.onPlay),
    bind("ArrowLeft", "One event back", () => keys.onStep(-1)),
    bind("ArrowRight", "One event on", () => keys.onStep(1)),
    bind("PageUp", "A page of events back", () => keys.onPage(-1)),
    bind("PageDown", "A page of events on", () => keys.onPage(1)),
    bind("Home", "To the start", keys.onStart),
    bind("End", "To the end", keys.onEnd),
    ...(onA ? [bind("a", "Set A at the playhead", onA)] : []),
    ...(onB ? [bind("b", "Set B at the playhead", onB)] : []),
    ...(zoom
      ? [
          { ...bind("+", "Zoom into the log at the playhead", () => zoom.onZoom(1)), keys: ["+", "="] },
          bind("-", "Zoom out of the log", () => zoom.onZoom(-1)),
          bind("0", "Show the whole log", zoom.onWhole),
        ]
      : []),
  ]);
}
