import type { Journal } from "../state/journal.ts";
import { Reader, type Seen, type Stretch } from "../state/reader.ts";
import { type Container, LEAF_KEY, type Line } from "../state/tracked.ts";

/** What one evaluation of a condition has looked at: until an event writes any of it, the answer stays the same. */
export class Reads {
  private readonly journal: Journal;
  /** Number of the evaluation that last looked at a cell, or at all keys of a line. */
  private readonly cells: Int32Array;
  private readonly lines: Int32Array;
  private evaluation = 0;
  /** The next event at which to evaluate again, whatever it writes. */
  private wakeAt = Number.MAX_SAFE_INTEGER;

  constructor(journal: Journal) {
    this.journal = journal;
    this.cells = new Int32Array(journal.log.cellCount);
    this.lines = new Int32Array(journal.lines.length);
  }

  /** Begins an evaluation. */
  forget(): void {
    this.evaluation++;
    this.wakeAt = Number.MAX_SAFE_INTEGER;
  }

  addCell(cell: number): void {
    if (cell !== -1) this.cells[cell] = this.evaluation;
  }

  addLine(line: Line): void {
    this.lines[line.id] = this.evaluation;
  }

  wake(event: number): void {
    this.wakeAt = Math.min(this.wakeAt, event);
  }

  /** The first event after `event` up to `to` that may change the answer; null when none does. */
  *nextChange(event: number, to: number): Generator<undefined, number | null> {
    let stride = 1;
    for (let at = event; at < to; ) {
      const end = Math.min(to, at + stride);
      if (this.isTouched(at, end)) return this.firstTouch(at, end);
      at = end;
      if (stride < MOST_STRIDE) stride *= 2;
      else yield;
    }
    return null;
  }

  /** The first of the events after `after` up to `upTo`, at least one of which touches. */
  private firstTouch(after: number, upTo: number): number {
    let [low, high] = [after, upTo];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.isTouched(low, middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  /** Whether an event after `after` up to `upTo` wrote anything that was looked at. */
  private isTouched(after: number, upTo: number): boolean {
    if (this.wakeAt <= upTo) return true;
    const { log, lines } = this.journal;
    return log.someWritten(after, upTo, (cell) => {
      if (this.cells[cell] === this.evaluation) return true;
      const owner = lines[log.ownerOf(cell)];
      return owner !== undefined && this.lines[owner.id] === this.evaluation;
    });
  }
}

const MOST_STRIDE = 4_096;

/** A reader that notes what it is asked for. */
export class WatchingReader extends Reader {
  private readonly reads: Reads;

  constructor(journal: Journal, reads: Reads) {
    super(journal);
    this.reads = reads;
  }

  override stretchAt(container: Container, event: number): Stretch {
    // Its content goes on elsewhere from a later event on: no write to this line will tell.
    if (event < container.since) this.reads.wake(nextSince(container, event));
    return super.stretchAt(container, event);
  }

  override sizeOf(line: Line, at: number): number {
    this.reads.addCell(line.sizeCell);
    return super.sizeOf(line, at);
  }

  override baseOf(line: Line, at: number): number {
    this.reads.addCell(line.baseCell);
    return super.baseOf(line, at);
  }

  override cellValue(line: Line, key: unknown, at: number): Seen {
    this.reads.addCell(line.cells.get(key));
    return super.cellValue(line, key, at);
  }

  override leafAt(container: Container, event: number): unknown {
    this.reads.addCell(this.stretchAt(container, event).line.cells.get(LEAF_KEY));
    return super.leafAt(container, event);
  }

  override keysAt(container: Container, event: number, offset = 0, limit = Number.MAX_SAFE_INTEGER) {
    const { line } = this.stretchAt(container, event);
    if (line.kind !== "array") this.reads.addLine(line);
    return super.keysAt(container, event, offset, limit);
  }
}

/** First event of the stretch that follows the one at `event`, which is before `container.since`. */
function nextSince(container: Container, event: number): number {
  let next = container.since;
  for (let past = container.past; past !== null && past.since > event; past = past.past) next = past.since;
  return next;
}
