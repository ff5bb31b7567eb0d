import { keyOfPointer, parentPointer, pointersAbove } from "#client/pointer-path.ts";
import type { Change, StateNode } from "#core/state/answers.ts";

/** One line of the tree on screen; `id` is unique and stays while scrubbing. */
export type StateRow =
  | {
      kind: "node";
      id: string;
      depth: number;
      node: StateNode;
      open: boolean;
      openable: boolean;
      /** What the current event did to exactly this path. */
      change: Change | null;
      /** How many paths below it the current event changed. */
      changedBelow: number;
    }
  /** A path that the current event removed, shown where it stood. */
  | { kind: "removed"; id: string; depth: number; key: string; change: Change }
  /** Children that were not sent. */
  | { kind: "more"; id: string; depth: number; pointer: string; left: number }
  | { kind: "loading"; id: string; depth: number; pointer: string };

export interface RowOptions {
  open: ReadonlySet<string>;
  /** What the event at the playhead changed. */
  changes: readonly Change[];
}

interface Walk extends RowOptions {
  rows: StateRow[];
  byPath: ReadonlyMap<string, Change>;
  removedUnder: ReadonlyMap<string, Change[]>;
  countBelow: ReadonlyMap<string, number>;
}

/** Lays an opened tree out as lines; the root itself is not a line unless it is a scalar. */
export function toRows(root: StateNode, options: RowOptions): StateRow[] {
  const walk: Walk = {
    ...options,
    rows: [],
    byPath: new Map(options.changes.map((change) => [change.path, change])),
    removedUnder: groupRemoved(options.changes),
    countBelow: countBelow(options.changes),
  };
  if (isContainer(root)) addChildren(walk, root, 0);
  else addNode(walk, root, 0);
  return walk.rows;
}

/** True for a value that may have children. */
export function isContainer(node: StateNode): boolean {
  return node.kind === "object" || node.kind === "array" || node.kind === "map" || node.kind === "set";
}

function addNode(walk: Walk, node: StateNode, depth: number): void {
  const openable = isContainer(node) && node.size > 0;
  const open = openable && walk.open.has(node.pointer);
  const change = walk.byPath.get(node.pointer) ?? null;
  const changedBelow = walk.countBelow.get(node.pointer) ?? 0;
  walk.rows.push({ kind: "node", id: node.pointer, depth, node, open, openable, change, changedBelow });
  if (open) addChildren(walk, node, depth + 1);
}

function addChildren(walk: Walk, node: StateNode, depth: number): void {
  const { children } = node;
  if (!children) {
    walk.rows.push({ kind: "loading", id: `${node.pointer}/ loading`, depth, pointer: node.pointer });
    return;
  }
  for (const child of children) addNode(walk, child, depth);
  for (const change of walk.removedUnder.get(node.pointer) ?? []) {
    walk.rows.push({
      kind: "removed",
      id: `${change.path} removed`,
      depth,
      key: keyOfPointer(change.path),
      change,
    });
  }
  const left = node.size - children.length;
  if (left <= 0) return;
  walk.rows.push({ kind: "more", id: `${node.pointer}/ more`, depth, pointer: node.pointer, left });
}

function groupRemoved(changes: readonly Change[]): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const parent = parentPointer(change.path);
    if (change.op !== "remove" || parent === null) continue;
    const group = groups.get(parent) ?? [];
    group.push(change);
    groups.set(parent, group);
  }
  return groups;
}

function countBelow(changes: readonly Change[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const change of changes) {
    for (const pointer of pointersAbove(change.path)) counts.set(pointer, (counts.get(pointer) ?? 0) + 1);
  }
  return counts;
}
