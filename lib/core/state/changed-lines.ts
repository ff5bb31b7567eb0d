import { isUnshownKey } from "./hidden-slots.ts";
import type { ParentIndex } from "./parent-index.ts";
import type { Reader } from "./reader.ts";
import { ABSENT, type Line } from "./tracked.ts";

const none: readonly unknown[] = [];

/** Integers by line id, 0 where nothing was set. */
interface Ints {
  get(id: number): number;
  set(id: number, value: number): void;
}

class DenseInts implements Ints {
  private readonly ints: Int32Array;

  constructor(length: number) {
    this.ints = new Int32Array(length);
  }

  get(id: number): number {
    return this.ints[id] as number;
  }

  set(id: number, value: number): void {
    this.ints[id] = value;
  }
}

class SparseInts implements Ints {
  private readonly ints = new Map<number, number>();

  get(id: number): number {
    return this.ints.get(id) ?? 0;
  }

  set(id: number, value: number): void {
    this.ints.set(id, value);
  }
}

/**
 * Lines that events after `from` up to `to` wrote, and those above them.
 *
 * Making it costs what was written in between; values are read only of the lines that are asked for.
 */
export class ChangedLines {
  private readonly reader: Reader;
  private readonly from: number;
  private readonly to: number;
  /** Cells written in between, each once, in the order of their first write. */
  private readonly cells: readonly number[];
  /** By line id: place of its first cell in `cells`, from 1; 0 for none. */
  private readonly first: Ints;
  /** By place in `cells`, from 1: that of the next cell of the same line; 0 after the last one. */
  private readonly next: Int32Array;
  /** By line id: cell keys that may lead to a line with changes, some more than once. */
  private readonly through = new Map<number, unknown[]>();

  /** `leads`: lines above for which it answers false are left out. */
  constructor(
    reader: Reader,
    parents: ParentIndex,
    from: number,
    to: number,
    leads: ((line: Line) => boolean) | null = null,
  ) {
    this.reader = reader;
    this.from = from;
    this.to = to;
    this.cells = reader.journal.log.cellsBetween(from, to);
    const { length } = reader.journal.lines;
    this.first = this.cells.length * 16 < length ? new SparseInts() : new DenseInts(length);
    this.next = new Int32Array(this.cells.length + 1);
    this.climb(parents, this.group(), leads);
  }

  /** Number of lines that lead down to others. */
  get above(): number {
    return this.through.size;
  }

  isChanged(line: Line): boolean {
    return this.first.get(line.id) !== 0 || this.through.has(line.id);
  }

  /** Cells of the line that were written, also those written back; at most `most`. */
  cellsOf(line: Line, most: number): number[] {
    const found: number[] = [];
    const { log } = this.reader.journal;
    for (let at = this.first.get(line.id); at !== 0 && found.length < most; at = this.next[at] as number) {
      const cell = this.cells[at - 1] as number;
      if (!isUnshownKey(line.kind, log.keyOf(cell))) found.push(cell);
    }
    return found;
  }

  /** Cell keys that may lead to a line with changes, some more than once. */
  throughOf(line: Line): readonly unknown[] {
    return this.through.get(line.id) ?? none;
  }

  /** Cell keys whose value differs at the ends (virtual index for an array), each once; read as they are taken. */
  *differingKeys(line: Line): Iterable<unknown> {
    const { log } = this.reader.journal;
    for (let at = this.first.get(line.id); at !== 0; at = this.next[at] as number) {
      const cell = this.cells[at - 1] as number;
      const key = log.keyOf(cell);
      if (
        key !== ABSENT &&
        !isUnshownKey(line.kind, key) &&
        log.valueAt(cell, this.from) !== log.valueAt(cell, this.to)
      )
        yield key;
    }
  }

  /** Cell keys at or below which something may differ, each once. */
  *keysOf(line: Line): Iterable<unknown> {
    const through = this.throughOf(line);
    if (through.length === 0) {
      yield* this.differingKeys(line);
      return;
    }
    const seen = new Set<unknown>();
    for (const keys of [this.differingKeys(line), through]) {
      for (const key of keys) {
        if (seen.has(key)) continue;
        seen.add(key);
        yield key;
      }
    }
  }

  /** Chains the cells of each line in their order; answers the lines, backwards. */
  private group(): Line[] {
    const { log, lines } = this.reader.journal;
    const { cells, next, first } = this;
    const written: Line[] = [];
    // An event mostly writes several cells of one line.
    let lastOwner = -1;
    let id = 0;
    for (let at = cells.length; at > 0; at--) {
      const owner = log.ownerOf(cells[at - 1] as number);
      if (owner !== lastOwner) {
        const line = lines[owner] as Line;
        lastOwner = owner;
        id = line.id;
        if (first.get(id) === 0) written.push(line);
      }
      next[at] = first.get(id);
      first.set(id, at);
    }
    return written;
  }

  /** Notes the way from the lines up to the root. */
  private climb(parents: ParentIndex, queue: Line[], leads: ((line: Line) => boolean) | null): void {
    // Most lines of a large state stand in the same container.
    let last: Line | null = null;
    let keys: unknown[] = [];
    for (let line = queue.pop(); line !== undefined; line = queue.pop()) {
      parents.eachParent(line, (parent, key) => {
        if (parent !== last) {
          if (leads !== null && !leads(parent)) return;
          last = parent;
          keys = this.noteThrough(parent, queue);
        }
        keys.push(key);
      });
    }
  }

  private noteThrough(parent: Line, queue: Line[]): unknown[] {
    const noted = this.through.get(parent.id);
    if (noted !== undefined) return noted;
    const keys: unknown[] = [];
    this.through.set(parent.id, keys);
    if (this.first.get(parent.id) === 0) queue.push(parent);
    return keys;
  }
}
