import type { CausationGraph } from "#core/causation/graph.ts";
import {
  type FoldedEdge,
  type FoldedNode,
  type FoldRule,
  foldGraph,
  usualFoldRule,
} from "#core/layout/fold-graph.ts";
import { layoutForest } from "#core/layout/tidy-tree.ts";

/** Sizes of the cards; every card has the same, so that nothing is measured in the page. */
export const card = { width: 186, height: 44 } as const;
const gaps = { level: 64, sibling: 10, tree: 30 } as const;

/** A node of the picture in its place. */
export interface PlacedNode {
  node: FoldedNode;
  x: number;
  y: number;
}

/** A trace as it is drawn: what is shown, where, and what hangs on what. */
export interface Picture {
  /** By id, parents before children. */
  placed: ReadonlyMap<string, PlacedNode>;
  /** Children in order from top to bottom; without an entry where there are none. */
  childrenOf: ReadonlyMap<string, readonly string[]>;
  edges: readonly FoldedEdge[];
  hiddenIn: ReadonlyMap<string, string>;
  width: number;
  height: number;
}

export interface Folding {
  /** Groups and folded nodes that were opened. */
  expanded: ReadonlySet<string>;
  /** Events that are never folded away. */
  keep: ReadonlySet<string>;
  /** True: nothing is folded. */
  everything: boolean;
}

/** Folds and lays out a trace; linear in its events. */
export function toPicture(graph: CausationGraph, folding: Folding): Picture {
  const folded = foldGraph(graph, folding.expanded, ruleFor(folding));
  const layout = layoutForest(
    folded.nodes.map(({ id, parent }) => ({ id, parent, ...card })),
    gaps,
  );
  const placed = new Map<string, PlacedNode>();
  const childrenOf = new Map<string, string[]>();
  for (const node of folded.nodes) {
    const place = layout.places.get(node.id) ?? { x: 0, y: 0 };
    placed.set(node.id, { node, ...place });
    if (node.parent === null) continue;
    const children = childrenOf.get(node.parent);
    if (children) children.push(node.id);
    else childrenOf.set(node.parent, [node.id]);
  }
  return {
    placed,
    childrenOf,
    edges: folded.edges,
    hiddenIn: folded.hiddenIn,
    width: layout.width,
    height: layout.height,
  };
}

/** The node that shows an event: itself, or the one that it is folded into; null when neither is in the picture. */
export function nodeShowing(picture: Picture, id: string | null): string | null {
  if (id === null) return null;
  if (picture.placed.has(id)) return id;
  return picture.hiddenIn.get(id) ?? null;
}

function ruleFor({ everything, keep }: Folding): FoldRule {
  if (!everything) return { ...usualFoldRule, keep };
  return { groupFrom: Number.MAX_SAFE_INTEGER, groupSize: 1, maxNodes: Number.MAX_SAFE_INTEGER };
}
