import { type HiddenSlot, hiddenSlots, isHiddenSlot } from "./hidden-slots.ts";
import type { Journal } from "./journal.ts";
import type { OddKey } from "./odd-keys.ts";
import { ABSENT, type Line } from "./tracked.ts";
import { ABSENT_REF } from "./value-table.ts";

const none: readonly OddKey[] = [];
const UNKNOWN = 0;
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
  /** By line id: whether the live object had symbols when it was first looked at; what came later has a cell. */
  private state = new Uint8Array(0);
  private readonly inHead = new Map<number, readonly OddKey[]>();
  /** By line id, from the cells up to `scanned`. */
  private readonly inCells = new Map<number, OddKey[]>();
  private scanned = 0;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  /** All that ever were keys of the line. */
  ofLine(line: Line): readonly OddKey[] {
    this.scanCells();
    const written = this.inCells.size === 0 ? undefined : this.inCells.get(line.id);
    if (this.stateOf(line) === NONE) return written ?? none;
    const own = this.inHead.get(line.id) ?? none;
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
      const id = lines[log.ownerOf(this.scanned)]?.id ?? -1;
      const known = this.inCells.get(id);
      if (known === undefined) this.inCells.set(id, [key]);
      else if (!known.includes(key)) known.push(key);
    }
  }

  private stateOf(line: Line): number {
    if (line.id >= this.state.length) {
      const grown = new Uint8Array(Math.max(64, line.id * 2));
      grown.set(this.state);
      this.state = grown;
    }
    const known = this.state[line.id] as number;
    if (known !== UNKNOWN) return known;
    const own = [...enumerableSymbols(line.head), ...labelledSlots(line.head)];
    if (own.length > 0) this.inHead.set(line.id, own);
    const found = own.length > 0 ? SOME : NONE;
    this.state[line.id] = found;
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
