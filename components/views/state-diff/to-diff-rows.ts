import { toReadablePath } from "#client/pointer-path.ts";
import type { Position } from "#core/position.ts";
import type { Change, HistoryEntry } from "#core/state/answers.ts";
import { type DiffGroup, isGroup, type OpCounts } from "./to-diff-tree.ts";

/** One line of the diff; `open` is null for one that does not open. */
export type DiffRow =
  | {
      kind: "group";
      id: string;
      depth: number;
      open: boolean;
      label: string;
      pointer: string;
      counts: OpCounts;
      touched: number;
    }
  /** Opens to the events that wrote it. */
  | { kind: "change"; id: string; depth: number; open: boolean; label: string; change: Change }
  | { kind: "writer"; id: string; depth: number; open: null; write: HistoryEntry }
  /** An event that changed something below the path, not the path itself. */
  | { kind: "inside"; id: string; depth: number; open: null; position: Position }
  | { kind: "writers-left"; id: string; depth: number; open: null; left: number }
  | { kind: "loading"; id: string; depth: number; open: null }
  /** Changes that were not asked for yet. */
  | { kind: "more"; id: string; depth: number; open: null; left: number; cut: boolean };

/** Who wrote one path; undefined while it is not answered. */
export interface Writers {
  writes: readonly HistoryEntry[];
  total: number;
}

export interface DiffRowOptions {
  /** Groups are open unless they are named here. */
  closed: ReadonlySet<string>;
  /** Changed paths of which the writers are shown. */
  open: ReadonlySet<string>;
  writers: ReadonlyMap<string, Writers>;
  /** Changes beyond those in the tree. */
  left: number;
  /** There are more changes than those that were counted. */
  cut: boolean;
}

/** Lays the tree of changes out as lines. */
export function toDiffRows(root: DiffGroup, options: DiffRowOptions): DiffRow[] {
  const rows: DiffRow[] = [];
  addMembers(rows, root, 0, options);
  const { left, cut } = options;
  if (left > 0 || cut) rows.push({ kind: "more", id: " more", depth: 0, open: null, left, cut });
  return rows;
}

function addMembers(rows: DiffRow[], group: DiffGroup, depth: number, options: DiffRowOptions): void {
  for (const member of group.members) {
    if (!isGroup(member)) {
      addChange(rows, member.change, member.label, depth, options);
      continue;
    }
    const open = !options.closed.has(member.pointer);
    const { pointer, label, counts, touched } = member;
    rows.push({ kind: "group", id: `${pointer}/ group`, depth, open, label, pointer, counts, touched });
    if (open) addMembers(rows, member, depth + 1, options);
  }
}

function addChange(
  rows: DiffRow[],
  change: Change,
  label: string,
  depth: number,
  options: DiffRowOptions,
): void {
  const open = options.open.has(change.path);
  rows.push({
    kind: "change",
    id: change.path,
    depth,
    open,
    label: label === "" ? toReadablePath(change.path) : label,
    change,
  });
  if (!open) return;
  const writers = options.writers.get(change.path);
  if (!writers) {
    rows.push({ kind: "loading", id: `${change.path} loading`, depth: depth + 1, open: null });
    return;
  }
  const rest = { depth: depth + 1, open: null } as const;
  const own = new Set(writers.writes.map((write) => write.position));
  const inside = change.positions.filter((position) => !own.has(position));
  const events: DiffRow[] = [
    ...writers.writes.map((write, index) => ({
      kind: "writer" as const,
      id: `${change.path} ${write.position} ${index}`,
      write,
      ...rest,
    })),
    ...inside.map((position) => ({
      kind: "inside" as const,
      id: `${change.path} ${position} inside`,
      position,
      ...rest,
    })),
  ];
  rows.push(...events.sort((one, other) => positionOf(other) - positionOf(one)));
  const left = change.positionCount - own.size - inside.length;
  if (left > 0) rows.push({ kind: "writers-left", id: `${change.path} left`, left, ...rest });
}

function positionOf(row: DiffRow): Position {
  if (row.kind === "writer") return row.write.position;
  return row.kind === "inside" ? row.position : 0;
}
