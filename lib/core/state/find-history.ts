import { childPointer, parsePointer } from "./pointer.ts";
import type { Reader, Seen } from "./reader.ts";
import type { Replacements } from "./replacements.ts";
import { ABSENT, Container, LEAF_KEY } from "./tracked.ts";
import { isContainerRef } from "./value-table.ts";
import { isUpdateBelow, type Step, stepsTo } from "./writers.ts";

/** One event that set a pointer, or something above it. */
export interface PointerWrite {
  event: number;
  before: Seen;
  after: Seen;
  /** Pointer of what was really written. */
  written: string;
}

export interface PointerHistory {
  /** Newest first. */
  writes: PointerWrite[];
  total: number;
}

/** Beyond the wanted ones so many are walked to, and so many versions looked at, to count them; the rest by cells. */
const MOST_WALKED = 500;
const MOST_COMPARED = 50_000;

function endOf(path: readonly string[], steps: readonly Step[]): Seen {
  return steps.length === path.length + 1 ? steps.at(-1)?.value : ABSENT;
}

/** Two values that look the same to somebody who asks what stands at the pointer. */
function isSame(reader: Reader, before: Seen, after: Seen, event: number): boolean {
  if (Object.is(before, after)) {
    return !(before instanceof Container) || !isLeafChanged(reader, before, event);
  }
  return isUpdateBelow(reader, before, after, event);
}

function isLeafChanged(reader: Reader, container: Container, event: number): boolean {
  const kind = reader.kindOf(container);
  if (kind !== "date" && kind !== "opaque") return false;
  return !Object.is(reader.leafAt(container, event - 1), reader.leafAt(container, event));
}

/** Walks from write to write towards the past. */
class HistoryWalk {
  private readonly reader: Reader;
  private readonly path: readonly string[];
  private readonly replacements: Replacements;
  private readonly pointers: string[] = [""];

  constructor(reader: Reader, replacements: Replacements, path: readonly string[]) {
    this.reader = reader;
    this.replacements = replacements;
    this.path = path;
    for (const key of path) this.pointers.push(childPointer(this.pointers.at(-1) ?? "", key));
  }

  /** Visits the writes at or before `event` and after `since`, newest first, until `visit` answers false. */
  each(event: number, since: number, visit: (write: PointerWrite) => boolean): void {
    let at = event;
    let after = stepsTo(this.reader, this.path, at);
    while (at > since) {
      const writtenAt = this.lastWrite(after, at);
      if (writtenAt <= since) return;
      const before = stepsTo(this.reader, this.path, writtenAt - 1);
      const write = this.compare(writtenAt, before, after);
      if (write !== null && !visit(write)) return;
      at = writtenAt - 1;
      after = before;
    }
  }

  /** The last event at or before `at` after which the way, or what stands at its end, may have been another. */
  private lastWrite(steps: readonly Step[], at: number): number {
    let last = 0;
    for (const [level, step] of steps.entries()) last = Math.max(last, this.stepWrite(step, level, at));
    return last;
  }

  /** The last event at or before `at` that replaced something above the end, or moved the end among its neighbours. */
  lastChangeOfWay(steps: readonly Step[], at: number): number {
    const end = steps.at(-1);
    const above = this.lastWrite(steps.slice(0, -1), at);
    return end === undefined ? above : Math.max(above, this.stepWrite({ ...end, cell: -1 }, 0, at));
  }

  private stepWrite({ container, cell, value }: Step, level: number, at: number): number {
    const { log } = this.reader.journal;
    const stretch = this.reader.stretchAt(container, at);
    // Before its stretch the container had its content, and its cells, on another line.
    let last = stretch.since;
    if (cell !== -1) {
      const isEnd = level === this.path.length && !(value instanceof Container);
      const event = Math.min(at, stretch.at);
      last = Math.max(last, isEnd ? log.writtenAt(cell, event) : this.replacements.lastAt(cell, event));
    }
    const { baseCell } = stretch.line;
    if (baseCell !== -1) last = Math.max(last, log.writtenAt(baseCell, Math.min(at, stretch.at)));
    return value instanceof Container ? Math.max(last, this.leafWrite(value, at)) : last;
  }

  private leafWrite(container: Container, at: number): number {
    const { line, at: end } = this.reader.stretchAt(container, at);
    const cell = line.kind === "date" || line.kind === "opaque" ? line.cells.get(LEAF_KEY) : -1;
    return cell === -1 ? 0 : this.reader.journal.log.writtenAt(cell, end);
  }

  private compare(event: number, before: readonly Step[], after: readonly Step[]): PointerWrite | null {
    const was = endOf(this.path, before);
    const is = endOf(this.path, after);
    if (isSame(this.reader, was, is, event)) return null;
    return { event, before: was, after: is, written: this.writtenPointer(event, before, after) };
  }

  /** The topmost entry on the way that was really replaced. */
  private writtenPointer(event: number, before: readonly Step[], after: readonly Step[]): string {
    for (let level = 0; level < this.pointers.length; level++) {
      const was = before[level]?.value ?? ABSENT;
      const is = after[level]?.value ?? ABSENT;
      const wasThere = before[level] !== undefined;
      const isThere = after[level] !== undefined;
      if (wasThere !== isThere || !isSame(this.reader, was, is, event)) return this.pointers[level] ?? "";
    }
    return this.pointers.at(-1) ?? "";
  }
}

/** Who wrote a pointer at or before `event` and after `since`; `limit` of them and their number. */
export function findHistory(
  reader: Reader,
  replacements: Replacements,
  pointer: string,
  event: number,
  since: number,
  limit: number,
): PointerHistory {
  const path = parsePointer(pointer);
  const writes: PointerWrite[] = [];
  if (path === null) return { writes, total: 0 };
  const walk = new HistoryWalk(reader, replacements, path);
  let stoppedAt = since;
  walk.each(event, since, (write) => {
    writes.push(write);
    stoppedAt = write.event - 1;
    return writes.length < limit;
  });
  if (writes.length < limit) return { writes, total: writes.length };
  return { writes, total: writes.length + countRest(reader, walk, path, stoppedAt, since) };
}

/** Number of writes at or before `event` and after `since`. */
function countRest(
  reader: Reader,
  walk: HistoryWalk,
  path: readonly string[],
  event: number,
  since: number,
): number {
  const alone = event > since ? countAlone(reader, walk, path, event, since) : 0;
  if (alone !== -1) return alone;
  let count = 0;
  let stoppedAt = since;
  walk.each(event, since, (write) => {
    stoppedAt = write.event - 1;
    return ++count < MOST_WALKED;
  });
  if (count < MOST_WALKED || stoppedAt <= since) return count;
  const cell = stepsTo(reader, path, stoppedAt).at(-1)?.cell ?? -1;
  return cell === -1 ? count : count + reader.journal.log.countWrites(cell, since, stoppedAt);
}

/** The same, by the writes of one cell: possible while the way to it stayed and it held no containers; else -1. */
function countAlone(
  reader: Reader,
  walk: HistoryWalk,
  path: readonly string[],
  event: number,
  since: number,
): number {
  const steps = stepsTo(reader, path, event);
  const end = steps.at(-1);
  if (steps.length !== path.length + 1 || end === undefined || end.cell === -1) return -1;
  if (walk.lastChangeOfWay(steps, event) > since) return -1;
  const { log } = reader.journal;
  const last = Math.min(event, reader.stretchAt(end.container, event).at);
  const writes = log.countWrites(end.cell, since, last);
  return writes > MOST_COMPARED ? writes : log.countChanges(end.cell, since, last, isContainerRef);
}
