/** How two versions of an array relate: which elements went, came, and stand for each other. */
export interface Alignment {
  /** Indexes in the old array, ascending. */
  removed: number[];
  /** Indexes in the new array, ascending. */
  added: number[];
  /** Old and new index of elements that stand for each other, ascending; equal or to be compared. */
  paired: [number, number][];
}

const MOST_CELLS = 250_000;

/**
 * Aligns two arrays by a longest common subsequence; runs of other elements stand for each other one by one.
 *
 * Where that would cost more than 250,000 comparisons, everything between the common ends is one such run.
 */
export function alignArrays<T>(
  before: readonly T[],
  after: readonly T[],
  same: (a: T, b: T) => boolean,
): Alignment {
  const equal = (a: number, b: number) => same(before[a] as T, after[b] as T);
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && equal(front, front)) front++;
  let back = 0;
  while (back < shorter - front && equal(before.length - 1 - back, after.length - 1 - back)) back++;
  const made: Alignment = { removed: [], added: [], paired: [] };
  for (let at = 0; at < front; at++) made.paired.push([at, at]);
  alignMiddle(made, front, before.length - back, after.length - back, equal);
  for (let at = back; at > 0; at--) made.paired.push([before.length - at, after.length - at]);
  return made;
}

type Equal = (a: number, b: number) => boolean;

function alignMiddle(made: Alignment, start: number, endA: number, endB: number, equal: Equal): void {
  const rows = endA - start;
  const columns = endB - start;
  const common = rows * columns <= MOST_CELLS ? commonPairs(start, rows, columns, equal) : [];
  let [a, b] = [start, start];
  for (const [nextA, nextB] of [...common, [endA, endB] as [number, number]]) {
    addRun(made, a, nextA, b, nextB);
    if (nextA < endA) made.paired.push([nextA, nextB]);
    [a, b] = [nextA + 1, nextB + 1];
  }
}

/** Elements between two common ones: as many as both sides have stand for each other. */
function addRun(made: Alignment, a: number, endA: number, b: number, endB: number): void {
  const both = Math.min(endA - a, endB - b);
  for (let at = 0; at < both; at++) made.paired.push([a + at, b + at]);
  for (let at = a + both; at < endA; at++) made.removed.push(at);
  for (let at = b + both; at < endB; at++) made.added.push(at);
}

function commonPairs(start: number, rows: number, columns: number, equal: Equal): [number, number][] {
  const width = columns + 1;
  const lengths = new Int32Array((rows + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] as number;
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] = equal(start + row, start + column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (equal(start + row, start + column)) pairs.push([start + row++, start + column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
