import type { Forest } from "./order-forest.ts";

/**
 * Places every node of each tree across the direction of growth: tidy, as tight as its contours allow, in linear time.
 *
 * The method is that of A. van der Ploeg, "Drawing non-layered tidy trees in linear time" (Software: Practice and
 * Experience 44(12), 2014), which extends Reingold and Tilford (1981) and Buchheim, Jünger and Leipert (2002) to nodes
 * of any size; here with explicit orders instead of recursion and with columns instead of objects.
 *
 * @param end where each node ends along the direction of growth, its gap included.
 * @param breadth each node's size across it, its gap included.
 * @returns the start of each node across; trees are independent of each other and may be negative.
 */
export function placeBreadth(forest: Forest, end: Float64Array, breadth: Float64Array): Float64Array {
  const columns = makeColumns(forest, end, breadth);
  for (let index = forest.order.length - 1; index >= 0; index--)
    arrangeChildren(columns, forest.order[index] ?? 0);
  return addUp(columns, forest);
}

/** Threads and extremes hold node numbers, -1 for none; the rest are distances, relative to the parent's sum. */
interface Columns {
  children: number[][];
  end: Float64Array;
  breadth: Float64Array;
  /** Place within the parent's frame; `mod` moves a node together with all below it. */
  prelim: Float64Array;
  mod: Float64Array;
  /** Spacing handed to the siblings between two that were pushed apart, summed up at the end. */
  shift: Float64Array;
  change: Float64Array;
  /** Where a contour goes on below the last node of a subtree. */
  leftThread: Int32Array;
  rightThread: Int32Array;
  /** The lowest node on each contour of the subtree, and the sum of `mod` down to it. */
  leftmost: Int32Array;
  rightmost: Int32Array;
  leftSum: Float64Array;
  rightSum: Float64Array;
}

function makeColumns(forest: Forest, end: Float64Array, breadth: Float64Array): Columns {
  const size = forest.order.length;
  const distances = () => new Float64Array(size);
  const links = () => new Int32Array(size).fill(-1);
  return {
    children: forest.children,
    end,
    breadth,
    prelim: distances(),
    mod: distances(),
    shift: distances(),
    change: distances(),
    leftThread: links(),
    rightThread: links(),
    leftmost: links(),
    rightmost: links(),
    leftSum: distances(),
    rightSum: distances(),
  };
}

/** Columns have an entry for every node; the checker cannot know. */
function at(column: Float64Array | Int32Array, node: number): number {
  return column[node] ?? 0;
}

function add(column: Float64Array, node: number, value: number): void {
  column[node] = at(column, node) + value;
}

/** Of the siblings so far, those that still stick out: each ends further down than all after it. */
interface Skyline {
  lowest: number;
  index: number;
  next: Skyline | null;
}

function arrangeChildren(c: Columns, node: number): void {
  const children = c.children[node] ?? [];
  const [first] = children;
  const last = children.at(-1);
  if (first === undefined || last === undefined) {
    c.leftmost[node] = node;
    c.rightmost[node] = node;
    return;
  }
  let skyline = raiseSkyline(at(c.end, at(c.leftmost, first)), 0, null);
  for (let index = 1; index < children.length; index++) {
    const lowest = at(c.end, at(c.rightmost, children[index] ?? 0));
    separate(c, children, index, skyline);
    skyline = raiseSkyline(lowest, index, skyline);
  }
  const middle =
    at(c.prelim, first) + at(c.mod, first) + at(c.mod, last) + at(c.prelim, last) + at(c.breadth, last);
  c.prelim[node] = (middle - at(c.breadth, node)) / 2;
  c.leftmost[node] = at(c.leftmost, first);
  c.leftSum[node] = at(c.leftSum, first);
  c.rightmost[node] = at(c.rightmost, last);
  c.rightSum[node] = at(c.rightSum, last);
}

function raiseSkyline(lowest: number, index: number, skyline: Skyline | null): Skyline {
  let next = skyline;
  while (next !== null && lowest >= next.lowest) next = next.next;
  return { lowest, index, next };
}

/** Pushes child `index` away from all before it, walking down both contours side by side. */
function separate(c: Columns, children: readonly number[], index: number, before: Skyline): void {
  let skyline: Skyline = before;
  let left = children[index - 1] ?? -1;
  let right = children[index] ?? -1;
  let leftSum = at(c.mod, left);
  let rightSum = at(c.mod, right);
  while (left >= 0 && right >= 0) {
    if (at(c.end, left) > skyline.lowest) skyline = skyline.next ?? skyline;
    const overlap = leftSum + at(c.prelim, left) + at(c.breadth, left) - (rightSum + at(c.prelim, right));
    if (overlap > 0) {
      rightSum += overlap;
      moveChild(c, children, index, skyline.index, overlap);
    }
    const leftEnd = at(c.end, left);
    const rightEnd = at(c.end, right);
    if (leftEnd <= rightEnd) {
      left = c.children[left]?.at(-1) ?? at(c.rightThread, left);
      if (left >= 0) leftSum += at(c.mod, left);
    }
    if (leftEnd >= rightEnd) {
      right = c.children[right]?.[0] ?? at(c.leftThread, right);
      if (right >= 0) rightSum += at(c.mod, right);
    }
  }
  if (left < 0 && right >= 0) threadLeft(c, children, index, right, rightSum);
  else if (left >= 0 && right < 0) threadRight(c, children, index, left, leftSum);
}

/** Moves a child with its subtree, and spreads the children between it and the one that it met. */
function moveChild(
  c: Columns,
  children: readonly number[],
  index: number,
  met: number,
  distance: number,
): void {
  const child = children[index] ?? 0;
  add(c.mod, child, distance);
  add(c.leftSum, child, distance);
  add(c.rightSum, child, distance);
  const between = index - met;
  if (between <= 1) return;
  const share = distance / between;
  add(c.shift, children[met + 1] ?? 0, share);
  add(c.shift, child, -share);
  add(c.change, child, share - distance);
}

/** The subtrees before are shorter: their left contour goes on in this child. */
function threadLeft(c: Columns, children: readonly number[], index: number, to: number, toSum: number): void {
  const first = children[0] ?? 0;
  const child = children[index] ?? 0;
  const bottom = at(c.leftmost, first);
  const difference = toSum - at(c.mod, to) - at(c.leftSum, first);
  c.leftThread[bottom] = to;
  add(c.mod, bottom, difference);
  add(c.prelim, bottom, -difference);
  c.leftmost[first] = at(c.leftmost, child);
  c.leftSum[first] = at(c.leftSum, child);
}

/** This child is shorter than those before: its right contour goes on in them. */
function threadRight(
  c: Columns,
  children: readonly number[],
  index: number,
  to: number,
  toSum: number,
): void {
  const child = children[index] ?? 0;
  const previous = children[index - 1] ?? 0;
  const bottom = at(c.rightmost, child);
  const difference = toSum - at(c.mod, to) - at(c.rightSum, child);
  c.rightThread[bottom] = to;
  add(c.mod, bottom, difference);
  add(c.prelim, bottom, -difference);
  c.rightmost[child] = at(c.rightmost, previous);
  c.rightSum[child] = at(c.rightSum, previous);
}

/** From relative to absolute places, parents first. */
function addUp(c: Columns, forest: Forest): Float64Array {
  const sum = new Float64Array(forest.order.length);
  const place = new Float64Array(forest.order.length);
  for (const node of forest.order) {
    const parent = forest.parent[node] ?? -1;
    sum[node] = (parent < 0 ? 0 : at(sum, parent)) + at(c.mod, node);
    place[node] = at(c.prelim, node) + at(sum, node);
    let step = 0;
    let total = 0;
    for (const child of c.children[node] ?? []) {
      step += at(c.shift, child);
      total += step + at(c.change, child);
      add(c.mod, child, total);
    }
  }
  return place;
}
