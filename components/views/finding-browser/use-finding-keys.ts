"use client";

import { useKeyboard } from "#client/keyboard.ts";

interface FindingKeys {
  /** By so many lines; infinite: to the end. */
  onMove(by: number): void;
  /** Lines on one screen. */
  screen(): number;
  onOpen(): void;
}

/** The keys of the list of findings. */
export function useFindingKeys({ onMove, screen, onOpen }: FindingKeys): void {
  const group = "Findings";
  useKeyboard([
    { keys: ["n", "ArrowDown"], label: "Next finding", group, run: () => onMove(1) },
    { keys: ["p", "ArrowUp"], label: "Previous finding", group, run: () => onMove(-1) },
    { keys: ["PageDown"], label: "A screen down", group, run: () => onMove(screen()) },
    { keys: ["PageUp"], label: "A screen up", group, run: () => onMove(-screen()) },
    { keys: ["Home"], label: "First finding", group, run: () => onMove(Number.NEGATIVE_INFINITY) },
    { keys: ["End"], label: "Last finding", group, run: () => onMove(Number.POSITIVE_INFINITY) },
    { keys: ["Enter"], label: "Show its first event in its trace", group, run: onOpen },
  ]);
}
