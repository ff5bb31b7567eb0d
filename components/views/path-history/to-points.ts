import type { HistoryEntry } from "#core/state/answers.ts";
import { numberOfPreview } from "#ui/to-kind.ts";
import type { SparkPoint } from "./to-sparkline.ts";

/**
 * The values that a path had, oldest first, from its writes, newest first. Null when fewer than half of them are
 * numbers: then a line would say nothing.
 */
export function toPoints(writes: readonly HistoryEntry[]): SparkPoint[] | null {
  const points = writes.map(({ position, afterPreview }) => ({
    position,
    value: numberOfPreview(afterPreview),
  }));
  points.reverse();
  const numbers = points.filter((point) => point.value !== null).length;
  return numbers > 0 && numbers * 2 >= points.length ? points : null;
}
