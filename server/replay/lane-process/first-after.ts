import type { Position } from "#core/position.ts";

/** Index of the first position > `after`, in ascending positions. */
export function firstAfter(positions: readonly number[], after: Position): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
