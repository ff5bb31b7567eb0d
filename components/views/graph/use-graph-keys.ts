"use client";

import type { RefObject } from "react";
import { type KeyBinding, useKeyboard } from "#client/keyboard.ts";
import type { Way } from "./to-neighbour.ts";

interface GraphKeys {
  onWay(way: Way): void;
  onOpen(): void;
  onFit(): void;
  onFind(): void;
  onZoom(direction: 1 | -1): void;
}

/** The keys of the graph; its arrows work while it has the focus, since the scrubber takes them elsewhere. */
export function useGraphKeys(container: RefObject<HTMLElement | null>, keys: GraphKeys): void {
  const focused = () => container.current?.contains(document.activeElement) ?? false;
  const free = () => document.activeElement === document.body || focused();
  const arrow = (key: string, label: string, way: Way): KeyBinding => ({
    keys: [key],
    label,
    group: "Graph, when it has the focus",
    // Only left and right mean something to the scrubber.
    when: way === "above" || way === "below" ? free : focused,
    run: () => keys.onWay(way),
  });
  const plain = (combos: string[], label: string, run: () => void): KeyBinding => ({
    keys: combos,
    label,
    group: "Graph",
    run,
  });
  useKeyboard([
    arrow("ArrowLeft", "To the cause", "cause"),
    arrow("ArrowRight", "To an effect", "effect"),
    arrow("ArrowUp", "To the one above", "above"),
    arrow("ArrowDown", "To the one below", "below"),
    {
      keys: ["Enter"],
      label: "Unfold",
      group: "Graph, when it has the focus",
      when: focused,
      run: keys.onOpen,
    },
    plain(["f"], "Fit the whole trace", keys.onFit),
    plain(["Shift+F"], "Go to the selected event", keys.onFind),
    plain(["+", "="], "Closer", () => keys.onZoom(1)),
    plain(["-"], "Further away", () => keys.onZoom(-1)),
  ]);
}
