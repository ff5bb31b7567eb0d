import { childPointer, parsePointer } from "./pointer.ts";
import type { Reader, Seen } from "./reader.ts";
import { ABSENT, Container, LEAF_KEY } from "./tracked.ts";
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

/** Beyond this many writes the total is an estimate by counting cells. */
const MOST_WALKED = 20_000;

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
  private readonly pointers: string[] = [""];

  constructor(reader: Reader, path: readonly string[]) {
    this.reader = reader;
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

  /** The last event at or before `at` that wrote an entry on the way. */
  private lastWrite(steps: readonly Step[], at: number): number {
    const { reader } = this;
    const { log } = reader.journal;
    let last = 0;
    for (const { container, cell, value } of steps) {
      const stretch = reader.stretchAt(container, at);
      if (cell !== -1) last = Math.max(last, log.writtenAt(cell, Math.min(at, stretch.at)));
      const { baseCell } = stretch.line;
      if (baseCell !== -1) last = Math.max(last, log.writtenAt(baseCell, Math.min(at, stretch.at)));
      if (value instanceof Container) last = Math.max(last, this.leafWrite(value, at));
    }
    return last;
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
  pointer: string,
  event: number,
  since: number,
  limit: number,
): PointerHistory {
  const path = parsePointer(pointer);
  const writes: PointerWrite[] = [];
  if (path === null) return { writes, total: 0 };
  let total = 0;
  let stoppedAt = 0;
  new HistoryWalk(reader, path).each(event, since, (write) => {
    if (++total <= limit) writes.push(write);
    if (total < MOST_WALKED) return true;
    stoppedAt = write.event - 1;
    return false;
  });
  return { writes, total: total + countRest(reader, path, stoppedAt, since) };
}

function countRest(reader: Reader, path: readonly string[], event: number, since: number): number {
  const cell = event > since ? (stepsTo(reader, path, event).at(-1)?.cell ?? -1) : -1;
  return cell === -1 ? 0 : reader.journal.log.countWrites(cell, since, event);
}
