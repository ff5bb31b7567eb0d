import { orderForest } from "./order-forest.ts";
import { placeBreadth } from "./place-breadth.ts";

/** What to place. Siblings, and roots, keep the order in which they are given. */
export interface TreeNode {
  id: string;
  /** Null, or an id that is not among the nodes, makes it a root. */
  parent: string | null;
  width: number;
  height: number;
}

/** Free space in the unit of the nodes' sizes. */
export interface TreeGaps {
  /** From a node's right edge to its children's left edge. */
  level: number;
  /** Least vertical space between nodes. */
  sibling: number;
  /** Vertical space between trees. */
  tree: number;
}

/** Left upper corners by id, all >= 0, and the size of the whole picture. */
export interface ForestLayout {
  places: Map<string, { x: number; y: number }>;
  width: number;
  height: number;
}

/**
 * Places trees that grow to the right, one below the other.
 *
 * ```
 *        ┌─ B ── D
 *   A ───┤
 *        └─ C            nodes never overlap, a parent stands in the middle of its children,
 *   E ── F               equal subtrees look equal
 * ```
 *
 * Nodes may differ in size. Linear in the number of nodes, and not recursive. A ring of parents is cut at its first node.
 */
export function layoutForest(nodes: readonly TreeNode[], gaps: TreeGaps): ForestLayout {
  const forest = orderForest(nodes);
  const x = new Float64Array(nodes.length);
  const right = new Float64Array(nodes.length);
  const breadth = new Float64Array(nodes.length);
  for (const node of forest.order) {
    const parent = forest.parent[node] ?? -1;
    x[node] = parent < 0 ? 0 : (right[parent] ?? 0);
    right[node] = (x[node] ?? 0) + (nodes[node]?.width ?? 0) + gaps.level;
    breadth[node] = (nodes[node]?.height ?? 0) + gaps.sibling;
  }
  const top = placeBreadth(forest, right, breadth);

  const places = new Map<string, { x: number; y: number }>();
  let width = 0;
  let height = 0;
  let start = 0;
  for (const tree of forest.trees) {
    let lowest = Number.POSITIVE_INFINITY;
    for (const node of tree) lowest = Math.min(lowest, top[node] ?? 0);
    const shift = start - lowest;
    for (const node of tree) {
      const { id, width: own, height: tall } = nodes[node] ?? { id: "", width: 0, height: 0 };
      const place = { x: x[node] ?? 0, y: (top[node] ?? 0) + shift };
      places.set(id, place);
      width = Math.max(width, place.x + own);
      height = Math.max(height, place.y + tall);
    }
    start = height + gaps.tree;
  }
  return { places, width, height };
}
