import type { ParentIndex } from "./parent-index.ts";
import type { Reader } from "./reader.ts";
import { ABSENT, type Line } from "./tracked.ts";

/** What a line's entries did between two events. */
export interface LineChange {
  /** Cell keys whose value differs at the ends (virtual index for an array), each once. */
  keys: unknown[];
  /** Cell keys that may lead to a line with changes, some more than once. */
  through: unknown[];
  /** Cells written in between, also those written back. */
  cells: number[];
  /** The number of entries or an array's base differs at the ends. */
  resized: boolean;
}

/** Lines that events after `from` up to `to` wrote, and those above them, by id. */
export type ChangedLines = ReadonlyMap<number, LineChange>;

/** Finds what to look at in order to compare two events; costs what was written in between. */
export function findChangedLines(
  reader: Reader,
  parents: ParentIndex,
  from: number,
  to: number,
): ChangedLines {
  const { log, lines } = reader.journal;
  const changed = new Map<number, LineChange>();
  const queue: Line[] = [];
  const changeOf = (line: Line): LineChange => {
    let found = changed.get(line.id);
    if (found === undefined) {
      found = { keys: [], through: [], cells: [], resized: false };
      changed.set(line.id, found);
      queue.push(line);
    }
    return found;
  };
  for (const cell of log.cellsBetween(from, to)) {
    const line = lines[log.ownerOf(cell)];
    if (line === undefined) continue;
    const change = changeOf(line);
    change.cells.push(cell);
    const before = log.valueAt(cell, from);
    const after = log.valueAt(cell, to);
    if (before === after) continue;
    const key = log.keyOf(cell);
    if (key === ABSENT) change.resized = true;
    else change.keys.push(key);
  }
  for (let line = queue.pop(); line !== undefined; line = queue.pop()) {
    parents.eachParent(line, (parent, key) => {
      changeOf(parent).through.push(key);
    });
  }
  return changed;
}
