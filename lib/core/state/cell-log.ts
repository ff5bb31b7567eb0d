import { IntColumn } from "./int-column.ts";
import type { PagePool } from "./page-pool.ts";
import { PairLog } from "./pair-log.ts";
import { ABSENT_REF, type ValueRef } from "./value-table.ts";

/** Event of a cell's first pair: what it held before anybody wrote it. */
export const BASE_EVENT = -1;

/**
 * Every write to every cell, columnar.
 *
 * A cell is one key of one line. Its versions are pairs of event and value, the base first:
 *
 * ```
 * pairs    cell 4: [-1,v0][3,v1][7,v2][9,v3]
 * writes   cell of each write, in order;  starts: first write of each event
 * ```
 */
export class CellLog {
  /** By cell. */
  private readonly pairs: PairLog;
  private owner = new Int32Array(1 << 8);
  private readonly keys: unknown[] = [];
  private readonly writes: IntColumn;
  private readonly starts: IntColumn;
  private lastEvent = 0;

  constructor(pool: PagePool) {
    this.pairs = new PairLog(pool);
    this.writes = new IntColumn(pool);
    this.starts = new IntColumn(pool);
    this.starts.push(0);
  }

  /** Begins `event`; events count up from 1 without gaps. */
  startEvent(event: number): void {
    this.starts.push(this.writes.length);
    this.lastEvent = event;
  }

  /** A new cell of line `owner` that held `base` up to now. */
  addCell(owner: number, key: unknown, base: ValueRef): number {
    const cell = this.pairs.addRow();
    if (cell === this.owner.length) {
      const grown = new Int32Array(cell * 2);
      grown.set(this.owner);
      this.owner = grown;
    }
    this.keys.push(key);
    this.owner[cell] = owner;
    this.pairs.push(cell, BASE_EVENT, base);
    return cell;
  }

  /** Sets the cell's value after `event`. True when it is the event's first write to it. */
  append(cell: number, event: number, ref: ValueRef): boolean {
    if (this.pairs.lastEvent(cell) === event) {
      this.pairs.setLastValue(cell, ref);
      return false;
    }
    this.pairs.push(cell, event, ref);
    this.writes.push(cell);
    return true;
  }

  /** Takes back every write of the running event. */
  undoEvent(): void {
    const first = this.starts.at(this.lastEvent);
    for (let at = this.writes.length - 1; at >= first; at--) this.pairs.pop(this.writes.at(at));
    this.writes.truncate(first);
  }

  /** Takes back the running event itself, which was undone. */
  retractEvent(): void {
    this.starts.truncate(this.starts.length - 1);
    this.lastEvent--;
  }

  /** Value after `event`. */
  valueAt(cell: number, event: number): ValueRef {
    return this.pairs.valueAt(cell, event);
  }

  /** Event of the last write at or before `event`; `BASE_EVENT` when there was none. */
  writtenAt(cell: number, event: number): number {
    return this.pairs.eventAt(cell, event);
  }

  /** Value now. */
  last(cell: number): ValueRef {
    return this.pairs.lastValue(cell);
  }

  /** What the cell held before its first write. */
  base(cell: number): ValueRef {
    return this.pairs.valueOf(cell, 0);
  }

  /** Event of the first write that made the key exist; `BASE_EVENT` when it always did. */
  firstAdded(cell: number): number {
    let found = BASE_EVENT;
    if (this.base(cell) !== ABSENT_REF) return found;
    this.pairs.each(cell, 0, 1, (event, ref) => {
      if (ref !== ABSENT_REF) found = event;
      return ref === ABSENT_REF;
    });
    return found;
  }

  /** Visits the cell's versions from the last at or before `event` backwards, base included, until false. */
  eachBack(cell: number, event: number, visit: (event: number, ref: ValueRef) => boolean): void {
    this.pairs.each(cell, this.pairs.find(cell, event), -1, visit);
  }

  /** Events after `after` up to `upTo` that wrote the cell, oldest first, at most `limit`. */
  eventsBetween(cell: number, after: number, upTo: number, limit: number): number[] {
    const found: number[] = [];
    if (limit <= 0) return found;
    this.pairs.each(cell, this.pairs.find(cell, after) + 1, 1, (event) => {
      if (event > upTo) return false;
      found.push(event);
      return found.length < limit;
    });
    return found;
  }

  /** Number of writes to the cell after `after` up to `upTo`; O(log n). */
  countWrites(cell: number, after: number, upTo: number): number {
    return this.pairs.find(cell, upTo) - this.pairs.find(cell, after);
  }

  /**
   * Number of events after `after` up to `upTo` that left the cell with another value than the event before; -1 when
   * `isOther` answers true for a value. Visits them all; `isSame` is asked of those whose refs differ.
   */
  countChanges(
    cell: number,
    after: number,
    upTo: number,
    isOther: (ref: ValueRef) => boolean,
    isSame: (one: ValueRef, other: ValueRef) => boolean,
  ): number {
    let count = 0;
    let later: ValueRef | null = null;
    let other = false;
    this.eachBack(cell, upTo, (event, ref) => {
      other = isOther(ref);
      if (other) return false;
      if (later !== null && later !== ref && !isSame(later, ref)) count++;
      later = ref;
      return event > after;
    });
    return other ? -1 : count;
  }

  /** Whether `test` holds for a cell that events after `after` up to `upTo` wrote; in order, with repeats. */
  someWritten(after: number, upTo: number, test: (cell: number) => boolean): boolean {
    return this.writes.some(this.writesBefore(after + 1), this.writesBefore(upTo + 1), test);
  }

  /** Cells that events after `after` up to `upTo` wrote, each once, in the order of their first write. */
  cellsBetween(after: number, upTo: number): number[] {
    if (this.countBetween(after, upTo) * 16 < this.keys.length) return this.fewCellsBetween(after, upTo);
    const found: number[] = [];
    const seen = new Uint8Array(this.keys.length);
    this.someWritten(after, upTo, (cell) => {
      if (seen[cell] === 0) found.push(cell);
      seen[cell] = 1;
      return false;
    });
    return found;
  }

  private fewCellsBetween(after: number, upTo: number): number[] {
    const found = new Set<number>();
    this.someWritten(after, upTo, (cell) => {
      found.add(cell);
      return false;
    });
    return [...found];
  }

  /** Number of writes of events after `after` up to `upTo`. */
  countBetween(after: number, upTo: number): number {
    return this.writesBefore(upTo + 1) - this.writesBefore(after + 1);
  }

  /** Number of writes before an event. */
  private writesBefore(event: number): number {
    return event > this.lastEvent ? this.writes.length : this.starts.at(event);
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
    return this.writes.length;
  }

  /** Bytes held, in memory or not. */
  bytes(): number {
    return this.pairs.bytes() + (this.keys.length * 3 + this.writes.length + this.starts.length) * 4;
  }
}
