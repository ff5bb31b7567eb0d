import { isHiddenSlot } from "./hidden-slots.ts";
import { isIntegerKey } from "./integer-key.ts";
import type { Journal } from "./journal.ts";
import { liveKey } from "./live-key.ts";
import { hasKey, keysOf, sizeOf, valueAtKey } from "./native-collections.ts";
import type { OddKey } from "./odd-keys.ts";
import { Accessor, readToken, Unreadable } from "./odd-values.ts";
import { SymbolKeys } from "./symbol-keys.ts";
import { ABSENT, type Container, type ContainerKind, LEAF_KEY, type Line, Tracked } from "./tracked.ts";

/**
 * A value as it was at some event: a primitive, a function, `ABSENT`, a container to read on with, or what stands for a
 * hole, an accessor, or a value that cannot be read.
 */
export type Seen = unknown;

/** The stretch of a line that was a container's content at an event. */
export interface Stretch {
  line: Line;
  /** Event at which to read the line. */
  at: number;
  /** First event at which the line is the content; -1 when it always was. */
  since: number;
}

/**
 * Reads the state as it was after any event. Nothing is ever changed by reading.
 *
 * No accessor is run. What throws when it is looked at, as a `Proxy` can, is a leaf that cannot be read.
 */
export class Reader {
  readonly journal: Journal;
  /** Called with the pointer of what an answer shows as unreadable, and with why. */
  onUnreadable: ((pointer: string, message: string) => void) | null = null;
  private readonly symbols: SymbolKeys;
  /** By line id: why its live object cannot be read. */
  private readonly problems = new Map<number, Unreadable>();

  constructor(journal: Journal) {
    this.journal = journal;
    this.symbols = new SymbolKeys(journal);
  }

  rootAt(event: number): Seen {
    return this.childAt(this.journal.root, "state", event);
  }

  /** One whose content turned out to be unreadable is `opaque` from then on: ask for its size or keys first. */
  kindOf(container: Container): ContainerKind {
    const { line } = container;
    return this.problems.size > 0 && this.problems.has(line.id) ? "opaque" : line.kind;
  }

  /** Why a container cannot be read; null when it can, or when nobody has asked for its size or keys. */
  problemOf(container: Container): Unreadable | null {
    return this.problems.size > 0 ? (this.problems.get(container.line.id) ?? null) : null;
  }

  stretchAt(container: Container, event: number): Stretch {
    const { line, cap, since } = container;
    if (event >= since) return { line, at: Math.min(event, cap), since };
    let past = container.past;
    while (past !== null && event < past.since) past = past.past;
    return past === null
      ? { line, at: event, since: -1 }
      : { line: past.line, at: Math.min(event, past.cap), since: past.since };
  }

  sizeAt(container: Container, event: number): number {
    const { line, at } = this.stretchAt(container, event);
    const size = this.sizeOf(line, at);
    return line.kind === "object" && this.symbols.has(line) ? size + this.symbolsAt(line, at).length : size;
  }

  /** Symbols that are keys of an object, in order. */
  symbolsAt(line: Line, at: number): readonly OddKey[] {
    if (line.kind !== "object" || !this.symbols.has(line)) return noSymbols;
    const found = this.symbols.ofLine(line).filter((key) => this.cellValue(line, key, at) !== ABSENT);
    return this.symbols.inOrder(line, found, at);
  }

  /** All symbols that ever were keys of a line. */
  symbolsOf(line: Line): readonly OddKey[] {
    return line.kind === "object" ? this.symbols.ofLine(line) : noSymbols;
  }

  /** Number of entries, symbol keys left out. */
  sizeOf(line: Line, at: number): number {
    if (line.sizeCell !== -1) return this.journal.log.valueAt(line.sizeCell, at) >> 2;
    switch (line.kind) {
      case "array":
        return this.lengthOf(line);
      case "map":
      case "set":
        return sizeOf(line.head, line.kind);
      case "object":
        return this.liveKeys(line).length;
      case "date":
      case "opaque":
        return 0;
    }
  }

  /** Virtual index of an array's first element. */
  baseOf(line: Line, at: number): number {
    return line.baseCell === -1 ? line.base : this.journal.log.valueAt(line.baseCell, at) >> 2;
  }

  /** An entry by own key, array index or cell key of a Map or Set. Members of a Set have the value true. */
  childAt(container: Container, key: unknown, event: number): Seen {
    const { line, at } = this.stretchAt(container, event);
    if (line.kind !== "array") return this.cellValue(line, key, at);
    const index = key as number;
    if (index < 0 || index >= this.sizeOf(line, at)) return ABSENT;
    return this.cellValue(line, this.baseOf(line, at) + index, at);
  }

  /** The value of a cell, virtual index for an array. */
  cellValue(line: Line, key: unknown, at: number): Seen {
    const cell = line.cells.get(key);
    return cell === -1
      ? this.liveValue(line, key)
      : readToken(this.journal.decode(this.journal.log.valueAt(cell, at)));
  }

  /** Milliseconds of a date, words of an opaque value. */
  leafAt(container: Container, event: number): unknown {
    const problem = this.problemOf(container);
    if (problem !== null) return problem.words;
    const { line, at } = this.stretchAt(container, event);
    const cell = line.cells.get(LEAF_KEY);
    if (cell !== -1) return this.journal.decode(this.journal.log.valueAt(cell, at));
    return container instanceof Tracked ? container.seen : undefined;
  }

  /** Keys (array indexes, cell keys, then symbols) from `offset` on, at most `limit`. */
  keysAt(container: Container, event: number, offset = 0, limit = Number.MAX_SAFE_INTEGER): unknown[] {
    const { line, at } = this.stretchAt(container, event);
    const size = this.sizeOf(line, at);
    const end = Math.min(size, offset + limit);
    if (line.kind === "array")
      return Array.from({ length: Math.max(0, end - offset) }, (_, index) => offset + index);
    if (line.kind === "date" || line.kind === "opaque") return [];
    const keys = this.ownKeysAt(line, at, offset, end);
    const symbols = this.symbolsAt(line, at);
    return symbols.length === 0 || offset + limit <= size
      ? keys
      : keys.concat(symbols.slice(Math.max(0, offset - size), offset + limit - size));
  }

  private ownKeysAt(line: Line, at: number, offset: number, end: number): unknown[] {
    if (line.order !== null) {
      if (line.kind !== "object" || !line.order.hasIntegers)
        return line.order.keysAt(at, offset, end - offset);
      return sortIntegers(line.order.keysAt(at)).slice(offset, end);
    }
    const live = this.liveKeys(line);
    if (line.kind !== "object" || !isIntegerKey(live[0])) return live.slice(offset, end);
    return live.filter((key) => this.cellValue(line, key, at) !== ABSENT).slice(offset, end);
  }

  /** Keys of the live object in order, symbols left out; of an object, Map or Set. */
  private liveKeys(line: Line): unknown[] {
    const size = line.kind === "map" || line.kind === "set" ? sizeOf(line.head, line.kind) : line.size;
    if (line.keys !== null && line.keys.length === size) return line.keys;
    let keys: unknown[] = [];
    try {
      keys = line.kind === "object" ? Object.keys(line.head) : this.collectionKeys(line);
    } catch (error) {
      this.problems.set(line.id, new Unreadable(error));
    }
    line.keys = keys;
    line.size = keys.length;
    return keys;
  }

  private lengthOf(line: Line): number {
    try {
      return (line.head as unknown[]).length;
    } catch (error) {
      this.problems.set(line.id, new Unreadable(error));
      return 0;
    }
  }

  private collectionKeys(line: Line): unknown[] {
    return Array.from(keysOf(line.head, line.kind as "map" | "set"), (key) => this.seen(line, key));
  }

  private liveValue(line: Line, key: unknown): Seen {
    try {
      return this.valueInHead(line, key);
    } catch (error) {
      return new Unreadable(error);
    }
  }

  private valueInHead(line: Line, key: unknown): Seen {
    switch (line.kind) {
      case "object":
        if (isHiddenSlot(key)) return this.seen(line, key.read(line.head));
        return this.ownValue(line, key as PropertyKey);
      case "array":
        return this.ownValue(line, String((key as number) - line.base));
      case "map":
      case "set": {
        const live = liveKey(line.head, line.kind, key);
        if (!hasKey(line.head, line.kind, live)) return ABSENT;
        return this.seen(line, valueAtKey(line.head, line.kind, live));
      }
      case "date":
      case "opaque":
        return ABSENT;
    }
  }

  private ownValue(line: Line, key: PropertyKey): Seen {
    const found = Object.getOwnPropertyDescriptor(line.head, key);
    if (found === undefined) return ABSENT;
    return "value" in found ? this.seen(line, found.value) : new Accessor(found);
  }

  private seen(line: Line, value: unknown): Seen {
    return typeof value === "object" && value !== null ? this.journal.meet(value, line.birth) : value;
  }
}

const noSymbols: readonly OddKey[] = [];

/** As engines list the keys of an object: integer-like ones first, ascending. */
function sortIntegers(keys: unknown[]): unknown[] {
  const integers = keys.filter(isIntegerKey);
  integers.sort((a, b) => Number(a) - Number(b));
  return [...integers, ...keys.filter((key) => !isIntegerKey(key))];
}
