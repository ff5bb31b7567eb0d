import { printable } from "../print.ts";

/** A text of somebody else's on one line, its control characters shown, cut at `most` characters. */
export function clip(text: string, most: number): string {
  // What is far beyond the cut is not looked at.
  const shown = printable(text.slice(0, most + 1));
  return text.length > most || shown.length > most ? `${shown.slice(0, most - 1)}…` : shown;
}
