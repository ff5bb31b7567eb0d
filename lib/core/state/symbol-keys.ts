import { type HiddenSlot, hiddenSlots, isHiddenSlot } from "./hidden-slots.ts";
import type { Journal } from "./journal.ts";
import type { OddKey } from "./odd-keys.ts";
import { ABSENT, type Line } from "./tracked.ts";
import { ABSENT_REF } from "./value-table.ts";

const none: readonly OddKey[] = [];
/** 0 is unknown. */
const NONE = 1;
const SOME = 2;

/**
 * Enumerable symbols, and private fields, that are keys of objects of the state.
 *
 * They have cells once they were written, but no part in the number of entries or in an `OrderLog`. To look for them in
 * a live object costs more than all else that is asked of it, so what was found is kept.
 */
export class SymbolKeys {
  private readonly journal: Journal;
  /** By line id: whether there are any. */
  private state = new Uint8Array(0);
  private readonly inHead = new Map<number, readonly OddKey[]>();
  /** By line id, from the cells up to `scanned`. */
  private readonly inCells = new Map<number, OddKey[]>();
  private scanned = 0;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  /** False when the line never had any: asked of every object that is shown. */
  has(line: Line): boolean {
    if (this.scanned !== this.journal.log.cellCount) this.scanCells();
    const known = this.state[line.id];
    return known === NONE ? false : known === SOME || this.look(line);
  }

  /** All that ever were keys of the line. */
  ofLine(line: Line): readonly OddKey[] {
    if (!this.has(line)) return none;
    const own = this.inHead.get(line.id) ?? none;
    const written = this.inCells.get(line.id);
    return written === undefined ? own : [...new Set([...own, ...written])];
  }

  /** Keys that exist at an event in the order in which they were added; deleted ones have their old place no more. */
  inOrder(line: Line, keys: readonly OddKey[], at: number): readonly OddKey[] {
    if (keys.length < 2) return keys;
    // Private fields come last, in the order in which their class has them.
    const place = (key: OddKey) => (typeof key === "symbol" ? this.addedAt(line, key, at) : Number.MAX_VALUE);
    const added = new Map(keys.map((key) => [key, place(key)]));
    return [...keys].sort((a, b) => (added.get(a) ?? 0) - (added.get(b) ?? 0));
  }

  /** The event that last made the key exist, at or before `at`; -1 when it always did. */
  private addedAt(line: Line, key: symbol, at: number): number {
    const cell = line.cells.get(key);
    if (cell === -1) return -1;
    let added = -1;
    this.journal.log.eachBack(cell, at, (event, ref) => {
      if (ref !== ABSENT_REF) added = event;
      return ref !== ABSENT_REF;
    });
    return added;
  }

  private scanCells(): void {
    const { log, lines } = this.journal;
    for (const end = log.cellCount; this.scanned < end; this.scanned++) {
      const key = log.keyOf(this.scanned);
      if (key === ABSENT || !(typeof key === "symbol" || isLabelled(key))) continue;
      const line = lines[log.ownerOf(this.scanned)];
      if (line === undefined) continue;
      const known = this.inCells.get(line.id);
      if (known === undefined) this.inCells.set(line.id, [key]);
      else if (!known.includes(key)) known.push(key);
      // Its live object may have others that were never written.
      if (this.state[line.id] !== SOME) this.look(line);
    }
  }

  /** Looks once: what comes later has a cell. */
  private look(line: Line): boolean {
    if (line.id >= this.state.length) {
      const grown = new Uint8Array(Math.max(64, line.id * 2));
      grown.set(this.state);
      this.state = grown;
    }
    const own = [...enumerableSymbols(line.head), ...labelledSlots(line.head)];
    if (own.length > 0) this.inHead.set(line.id, own);
    const found = own.length > 0 || this.inCells.has(line.id);
    this.state[line.id] = found ? SOME : NONE;
    return found;
  }
}

function isLabelled(key: unknown): key is HiddenSlot {
  return isHiddenSlot(key) && key.label !== null;
}

function labelledSlots(object: object): readonly HiddenSlot[] {
  try {
    const slots = hiddenSlots(object);
    return slots.length === 0 ? slots : slots.filter(isLabelled);
  } catch {
    return [];
  }
}

function enumerableSymbols(object: object): symbol[] {
  try {
    const all = Object.getOwnPropertySymbols(object);
    return all.length === 0
      ? all
      : all.filter((key) => Object.prototype.propertyIsEnumerable.call(object, key));
  } catch {
    return []; // Listing its keys fails in the same way, and is what says so.
  }
}
