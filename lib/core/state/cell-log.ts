import { ABSENT_REF, type ValueRef } from "./value-table.ts";

const HEADER = 2;
const FIRST_PAIRS = 2;
const MOST_PAIRS = 1 << 16;

const STRIDE = 4;
const CHUNK = 0;
const TAIL = 1;
const END = 2;
const LAST = 3;

/** Event of a cell's first pair: what it held before anybody wrote it. */
export const BASE_EVENT = -1;

function grow(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.max(needed, array.length * 2));
  grown.set(array);
  return grown;
}

/**
 * Every write to every cell, columnar.
 *
 * A cell is one key of one line. Its versions are pairs of event and value in chunks that double in size, newest
 * last, so that "the value after event e" is a walk over O(log n) chunks and a binary search, and appending touches
 * one place in memory:
 *
 * ```
 * arena  … [prev chunk | pairs][-1,v0][3,v1] … [prev | 4][7,v2][9,v3][12,v4][ ] …
 *                                                         ^ chunk        ^ tail ^ end
 * writes   cell of each write, in order;  starts[e]: first write of event e
 * ```
 */
export class CellLog {
  private arena = new Int32Array(1 << 14);
  private arenaEnd = 1;
  /** Per cell: its newest chunk, where its next pair goes, the end of the chunk, the event of its last pair. */
  private cells = new Int32Array(STRIDE << 8);
  private owner = new Int32Array(1 << 8);
  private readonly keys: unknown[] = [];
  private writes = new Int32Array(1 << 12);
  private writeCount = 0;
  private starts = new Int32Array(1 << 12);
  private lastEvent = 0;

  /** Begins `event`; events count up from 1 without gaps. */
  startEvent(event: number): void {
    if (event + 1 >= this.starts.length) this.starts = grow(this.starts, event + 2);
    this.starts[event] = this.writeCount;
    this.lastEvent = event;
  }

  /** A new cell of line `owner` that held `base` up to now. */
  addCell(owner: number, key: unknown, base: ValueRef): number {
    const cell = this.keys.length;
    if (cell === this.owner.length) {
      this.cells = grow(this.cells, 0);
      this.owner = grow(this.owner, 0);
    }
    this.keys.push(key);
    this.owner[cell] = owner;
    const start = this.takeChunk(0, FIRST_PAIRS);
    this.arena[start + HEADER] = BASE_EVENT;
    this.arena[start + HEADER + 1] = base;
    const row = cell * STRIDE;
    this.cells[row + CHUNK] = start;
    this.cells[row + TAIL] = start + HEADER + 2;
    this.cells[row + END] = start + HEADER + 2 * FIRST_PAIRS;
    this.cells[row + LAST] = BASE_EVENT;
    return cell;
  }

  /** Sets the cell's value after `event`. True when it is the event's first write to it. */
  append(cell: number, event: number, ref: ValueRef): boolean {
    const { cells } = this;
    const row = cell * STRIDE;
    let at = cells[row + TAIL] as number;
    if (cells[row + LAST] === event) {
      this.arena[at - 1] = ref;
      return false;
    }
    if (at === cells[row + END]) at = this.nextChunk(cell);
    this.arena[at] = event;
    this.arena[at + 1] = ref;
    cells[row + TAIL] = at + 2;
    cells[row + LAST] = event;
    if (this.writeCount === this.writes.length) this.writes = grow(this.writes, 0);
    this.writes[this.writeCount++] = cell;
    return true;
  }

  /** Takes back every write of the running event. */
  undoEvent(): void {
    const first = this.starts[this.lastEvent] as number;
    for (let at = this.writeCount - 1; at >= first; at--) this.undoLast((this.writes[at] as number) * STRIDE);
    this.writeCount = first;
  }

  private undoLast(row: number): void {
    const { cells, arena } = this;
    const start = cells[row + CHUNK] as number;
    let tail = (cells[row + TAIL] as number) - 2;
    if (tail === start + HEADER) {
      const previous = arena[start] as number;
      tail = previous + HEADER + 2 * (arena[previous + 1] as number);
      cells[row + CHUNK] = previous;
      cells[row + END] = tail;
    }
    cells[row + TAIL] = tail;
    cells[row + LAST] = arena[tail - 2] as number;
  }

  /** Value after `event`. */
  valueAt(cell: number, event: number): ValueRef {
    return this.arena[this.pairAt(cell, event) + 1] as number;
  }

  /** Event of the last write at or before `event`; `BASE_EVENT` when there was none. */
  writtenAt(cell: number, event: number): number {
    return this.arena[this.pairAt(cell, event)] as number;
  }

  /** Value now. */
  last(cell: number): ValueRef {
    return this.arena[(this.cells[cell * STRIDE + TAIL] as number) - 1] as number;
  }

  /** What the cell held before its first write. */
  base(cell: number): ValueRef {
    let start = this.cells[cell * STRIDE + CHUNK] as number;
    while (this.arena[start] !== 0) start = this.arena[start] as number;
    return this.arena[start + HEADER + 1] as number;
  }

  /** Event of the first write that made the key exist; `BASE_EVENT` when it always did. */
  firstAdded(cell: number): number {
    let found = BASE_EVENT;
    if (this.base(cell) !== ABSENT_REF) return found;
    this.eachBack(cell, this.lastEvent, (event, ref) => {
      if (event !== BASE_EVENT && ref !== ABSENT_REF) found = event;
      return true;
    });
    return found;
  }

  /** Visits the cell's versions from the last at or before `event` backwards, base included, until false. */
  eachBack(cell: number, event: number, visit: (event: number, ref: ValueRef) => boolean): void {
    let at = this.pairAt(cell, event);
    let start = this.cells[cell * STRIDE + CHUNK] as number;
    while (at < start || at >= start + HEADER + 2 * (this.arena[start + 1] as number))
      start = this.arena[start] as number;
    for (;;) {
      if (!visit(this.arena[at] as number, this.arena[at + 1] as number)) return;
      at -= 2;
      if (at >= start + HEADER) continue;
      start = this.arena[start] as number;
      if (start === 0) return;
      at = start + HEADER + 2 * (this.arena[start + 1] as number) - 2;
    }
  }

  /** Events after `after` up to `upTo` that wrote the cell, oldest first, at most `limit`. */
  eventsBetween(cell: number, after: number, upTo: number, limit: number): number[] {
    const chunks: number[] = [];
    let start = this.cells[cell * STRIDE + CHUNK] as number;
    for (; start !== 0; start = this.arena[start] as number) {
      chunks.push(start);
      if ((this.arena[start + HEADER] as number) <= after) break;
    }
    const found: number[] = [];
    for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) {
      const isLast = chunk === this.cells[cell * STRIDE + CHUNK];
      const end = isLast
        ? (this.cells[cell * STRIDE + TAIL] as number)
        : chunk + HEADER + 2 * (this.arena[chunk + 1] as number);
      for (let at = chunk + HEADER; at < end; at += 2) {
        const event = this.arena[at] as number;
        if (event > upTo || found.length >= limit) return found;
        if (event > after) found.push(event);
      }
    }
    return found;
  }

  /** Number of writes to the cell after `after` up to `upTo`; O(log n). */
  countWrites(cell: number, after: number, upTo: number): number {
    return this.ordinal(cell, upTo) - this.ordinal(cell, after);
  }

  /**
   * Number of events after `after` up to `upTo` that left the cell with another value than the event before; -1 when
   * `isOther` answers true for a value. Visits them all.
   */
  countChanges(cell: number, after: number, upTo: number, isOther: (ref: ValueRef) => boolean): number {
    let count = 0;
    let later: ValueRef | null = null;
    let other = false;
    this.eachBack(cell, upTo, (event, ref) => {
      other = isOther(ref);
      if (later !== null && later !== ref) count++;
      later = ref;
      return event > after && !other;
    });
    return other ? -1 : count;
  }

  /** Cells that events after `after` up to `upTo` wrote, in order, with repeats. */
  writesBetween(after: number, upTo: number): Int32Array {
    const from = after >= this.lastEvent ? this.writeCount : (this.starts[after + 1] as number);
    const to = upTo >= this.lastEvent ? this.writeCount : (this.starts[upTo + 1] as number);
    return this.writes.subarray(from, to);
  }

  /** Cells that events after `after` up to `upTo` wrote, each once, in the order of their first write. */
  cellsBetween(after: number, upTo: number): number[] {
    const found: number[] = [];
    const seen = new Uint8Array(this.keys.length);
    for (const cell of this.writesBetween(after, upTo)) {
      if (seen[cell] === 1) continue;
      seen[cell] = 1;
      found.push(cell);
    }
    return found;
  }

  /** Number of cells. */
  get cellCount(): number {
    return this.keys.length;
  }

  ownerOf(cell: number): number {
    return this.owner[cell] as number;
  }

  keyOf(cell: number): unknown {
    return this.keys[cell];
  }

  get totalWrites(): number {
    return this.writeCount;
  }

  /** Bytes held. */
  bytes(): number {
    return (this.arenaEnd + this.keys.length * 6 + this.writeCount + this.lastEvent) * 4;
  }

  private pairAt(cell: number, event: number): number {
    const arena = this.arena;
    let start = this.cells[cell * STRIDE + CHUNK] as number;
    let end = this.cells[cell * STRIDE + TAIL] as number;
    while ((arena[start + HEADER] as number) > event) {
      start = arena[start] as number;
      end = start + HEADER + 2 * (arena[start + 1] as number);
    }
    let low = 0;
    let high = (end - start - HEADER) / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((arena[start + HEADER + 2 * middle] as number) <= event) low = middle;
      else high = middle - 1;
    }
    return start + HEADER + 2 * low;
  }

  /** Number of pairs at or before `event`. */
  private ordinal(cell: number, event: number): number {
    const at = this.pairAt(cell, event);
    let count = 0;
    let start = this.cells[cell * STRIDE + CHUNK] as number;
    while (start !== 0) {
      const pairs = this.arena[start + 1] as number;
      const inside = at >= start + HEADER && at < start + HEADER + 2 * pairs;
      if (inside) count += (at - start - HEADER) / 2 + 1;
      else if (count > 0) count += pairs;
      start = this.arena[start] as number;
    }
    return count;
  }

  private nextChunk(cell: number): number {
    const previous = this.cells[cell * STRIDE + CHUNK] as number;
    const pairs = Math.min(MOST_PAIRS, 2 * (this.arena[previous + 1] as number));
    const start = this.takeChunk(previous, pairs);
    this.cells[cell * STRIDE + CHUNK] = start;
    this.cells[cell * STRIDE + END] = start + HEADER + 2 * pairs;
    return start + HEADER;
  }

  private takeChunk(previous: number, pairs: number): number {
    const start = this.arenaEnd;
    const end = start + HEADER + 2 * pairs;
    if (end > this.arena.length) this.arena = grow(this.arena, end);
    this.arena[start] = previous;
    this.arena[start + 1] = pairs;
    this.arenaEnd = end;
    return start;
  }
}
