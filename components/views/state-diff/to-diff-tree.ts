import { splitPointer, toReadablePath } from "#client/pointer-path.ts";
import type { Change } from "#core/state/answers.ts";

export interface OpCounts {
  add: number;
  remove: number;
  replace: number;
}

export interface DiffLeaf {
  label: string;
  change: Change;
}

/** A container with changes in it. */
export interface DiffGroup {
  /** The way from the group above, several steps where there is nothing to branch to. */
  label: string;
  pointer: string;
  members: (DiffGroup | DiffLeaf)[];
  counts: OpCounts;
  /** Direct children that still exist and that differ or hold a difference. */
  touched: number;
}

export function isGroup(member: DiffGroup | DiffLeaf): member is DiffGroup {
  return "members" in member;
}

interface Branch {
  key: string;
  pointer: string;
  change: Change | null;
  children: Map<string, Branch>;
}

/**
 * Groups changed paths by what they have in common, in the order in which they came.
 *
 * ```
 * /total, /memories/m1/salience, /memories/m2/salience
 *   -> total · memories { m1.salience, m2.salience }
 * ```
 */
export function toDiffTree(changes: readonly Change[]): DiffGroup {
  const root = newBranch("", "");
  for (const change of changes) plant(root, change);
  return toGroup(root, "");
}

export function countOps(changes: readonly Change[]): OpCounts {
  const counts: OpCounts = { add: 0, remove: 0, replace: 0 };
  for (const change of changes) counts[change.op]++;
  return counts;
}

function newBranch(key: string, pointer: string): Branch {
  return { key, pointer, change: null, children: new Map() };
}

function plant(root: Branch, change: Change): void {
  let branch = root;
  let end = 0;
  for (const key of splitPointer(change.path)) {
    end = nextEnd(change.path, end);
    let child = branch.children.get(key);
    if (!child) {
      child = newBranch(key, change.path.slice(0, end));
      branch.children.set(key, child);
    }
    branch = child;
  }
  branch.change = branch.change === null ? change : joined(branch.change, change);
}

/** A key that changes its place is removed and added again: one line says so. */
function joined(first: Change, second: Change): Change {
  if (first.op !== "remove" || second.op !== "add") return second;
  const change: Change = { ...second, op: "replace", beforePreview: first.beforePreview };
  if (first.before !== undefined) change.before = first.before;
  return change;
}

function nextEnd(pointer: string, from: number): number {
  const next = pointer.indexOf("/", from + 1);
  return next < 0 ? pointer.length : next;
}

function toGroup(branch: Branch, above: string): DiffGroup {
  const group: DiffGroup = {
    label: labelOf(above, branch.pointer),
    pointer: branch.pointer,
    members: [],
    counts: { add: 0, remove: 0, replace: 0 },
    touched: 0,
  };
  if (branch.change) addLeaf(group, { label: "", change: branch.change });
  for (const child of branch.children.values()) {
    addBranch(group, child);
    if (child.change?.op !== "remove") group.touched++;
  }
  return group;
}

function addBranch(group: DiffGroup, start: Branch): void {
  let branch = start;
  while (branch.change === null && branch.children.size === 1) {
    const [only] = branch.children.values();
    if (!only) break;
    branch = only;
  }
  if (branch.children.size === 0 && branch.change) {
    addLeaf(group, { label: labelOf(group.pointer, branch.pointer), change: branch.change });
    return;
  }
  const inner = toGroup(branch, group.pointer);
  group.members.push(inner);
  group.counts.add += inner.counts.add;
  group.counts.remove += inner.counts.remove;
  group.counts.replace += inner.counts.replace;
}

function addLeaf(group: DiffGroup, leaf: DiffLeaf): void {
  group.members.push(leaf);
  group.counts[leaf.change.op]++;
}

function labelOf(above: string, pointer: string): string {
  return pointer === above ? "" : toReadablePath(pointer.slice(above.length));
}
