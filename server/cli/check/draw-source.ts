import type { CheckFinding } from "#core/determinism/check-finding.ts";
import { clip } from "./clip.ts";

const widest = 140;
/** Characters that are shown before the caret when a line is too long. */
const before = 40;

/**
 * The line of source with a caret under the column, each behind a gutter.
 *
 * ```
 * 12 | state.at = Date.now();
 *    |            ^
 * ```
 *
 * @param indent characters before the line's first that is not white space; null when not known: then there is no caret.
 */
export function drawSource({ location, sourceLine }: CheckFinding, indent: number | null): string[] {
  if (location === null || sourceLine === null) return [];
  const gutter = String(location.line);
  const offset = indent === null ? null : location.column - 1 - indent;
  const isInside = offset !== null && offset >= 0 && offset < sourceLine.length;
  const from = isInside && offset > widest - before ? offset - before : 0;
  const cut = from > 0 ? "…" : "";
  const lines = [`${gutter} | ${cut}${clip(sourceLine.slice(from), widest)}`];
  if (!isInside) return lines;
  const left = cut.length + clip(sourceLine.slice(from, offset), widest * 6).length;
  return [...lines, `${" ".repeat(gutter.length)} | ${" ".repeat(left)}^`];
}
