import { parentPointer } from "#client/pointer-path.ts";
import type { StateNode } from "#core/state/answers.ts";
import { isContainer } from "./to-rows.ts";

/** A further answer about the same state: more children of a container, or one node that no page has brought. */
export interface Graft {
  kind: "page" | "node";
  node: StateNode;
}

/**
 * The tree with further answers set in. A page continues its container's children; a node goes to the end of its
 * parent's. Nothing is brought twice, and the given trees are left as they are.
 */
export function toGrafted(root: StateNode, grafts: readonly Graft[]): StateNode {
  let tree = root;
  for (const graft of grafts) {
    const at = graft.kind === "page" ? graft.node.pointer : parentPointer(graft.node.pointer);
    const brought = graft.kind === "page" ? (graft.node.children ?? []) : [graft.node];
    if (at !== null) tree = addTo(tree, at, brought);
  }
  return tree;
}

/**
 * The topmost pointers among `wanted` that the tree does not show although their parent is open: they lie beyond
 * the pages that were brought.
 */
export function findMissing(root: StateNode, wanted: Iterable<string>): string[] {
  const missing = new Set<string>();
  for (const pointer of wanted) {
    const gap = firstGap(root, pointer);
    if (gap !== null) missing.add(gap);
  }
  return [...missing].sort();
}

function firstGap(root: StateNode, pointer: string): string | null {
  let node = root;
  for (const step of stepsTo(pointer)) {
    const { children } = node;
    if (!children || children.length >= node.size) {
      const child = children?.find((one) => one.pointer === step);
      if (!child) return null;
      node = child;
      continue;
    }
    const child = children.find((one) => one.pointer === step);
    if (!child) return isContainer(node) ? step : null;
    node = child;
  }
  return null;
}

function stepsTo(pointer: string): string[] {
  const steps: string[] = [];
  for (let at = pointer.indexOf("/", 1); at !== -1; at = pointer.indexOf("/", at + 1)) {
    steps.push(pointer.slice(0, at));
  }
  if (pointer !== "") steps.push(pointer);
  return steps;
}

function addTo(node: StateNode, pointer: string, brought: readonly StateNode[]): StateNode {
  const children = node.children ?? [];
  if (node.pointer === pointer) {
    const there = new Set(children.map((child) => child.pointer));
    const fresh = brought.filter((child) => !there.has(child.pointer));
    return fresh.length === 0 ? node : { ...node, children: [...children, ...fresh] };
  }
  const index = children.findIndex(
    (child) => child.pointer === pointer || pointer.startsWith(`${child.pointer}/`),
  );
  const child = children[index];
  if (!child) return node;
  const changed = addTo(child, pointer, brought);
  return changed === child ? node : { ...node, children: children.with(index, changed) };
}
