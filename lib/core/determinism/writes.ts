import { isHiddenSlot } from "../state/hidden-slots.ts";
import type { Journal } from "../state/journal.ts";
import { ABSENT, Container, type Line, Tracked } from "../state/tracked.ts";
import { ContentReader, type LossKind } from "./content.ts";

/** What the running event has left in one cell that was there before it, or that it added. */
export interface Write {
  /** Number of the event in the journal. */
  event: number;
  cell: number;
  /** The line that the cell is of. */
  line: Line;
  /** Key of the cell; the content of an object that the event made and uses as a key. */
  key: unknown;
  /** `ABSENT`, a primitive, a `Line`, or a `Content`. */
  value: unknown;
}

/** One value that JSON would lose. */
export interface Loss {
  kind: LossKind;
  write: Write;
  /** Keys below the written value. */
  keys: string[];
}

const MOST_LOSSES = 20;

/**
 * What the running event has written, cell by cell in the order of first writes; to be called before `continueLines`.
 *
 * Costs as much as the event wrote: what it left alone stands as a line. With `losses` it also looks for what JSON
 * would lose, and adds the first twenty.
 */
export function readWrites(journal: Journal, losses: Loss[] | null = null): Write[] {
  const writes: Write[] = [];
  journal.log.someWritten(journal.event - 1, journal.event, (cell) => {
    if (!isOfModule(journal.log.keyOf(cell))) writes.push(readWrite(journal, cell, losses));
    return false;
  });
  return writes;
}

/** What a module keeps for an object in a WeakMap or WeakSet of its own is its memory, and no part of the state. */
function isOfModule(key: unknown): boolean {
  return isHiddenSlot(key) && key.label === null;
}

function readWrite(journal: Journal, cell: number, losses: Loss[] | null): Write {
  const { log } = journal;
  const line = journal.lines[log.ownerOf(cell)] as Line;
  const write: Write = { event: journal.event, cell, line, key: keyOf(journal, cell), value: undefined };
  const reader = readerFor(journal, write, losses);
  write.value = readRef(journal, reader, journal.decode(log.last(cell)));
  if (losses === null) return write;
  if (typeof write.key === "symbol" && write.key !== ABSENT)
    noteLoss(losses, { kind: "a symbol", write, keys: [] });
  if (line.kind === "array" && write.key === ABSENT) findHoles(journal, write, losses);
  return write;
}

/** What stood in the cell before the event. */
export function valueBefore(journal: Journal, { cell, event }: Write): unknown {
  const value = journal.decode(journal.log.valueAt(cell, event - 1));
  return value instanceof Container ? value.line : value;
}

/** The whole state as one value, for what stands there before the first event. */
export function readInitialState(journal: Journal, losses: Loss[]): unknown {
  const write: Write = { event: 0, cell: -1, line: journal.root.line, key: "state", value: undefined };
  write.value = readerFor(journal, write, losses).expand(journal.holder.state);
  return write.value;
}

function readerFor(journal: Journal, write: Write, losses: Loss[] | null): ContentReader {
  if (losses === null) return new ContentReader(journal, null);
  return new ContentReader(journal, (kind, keys) => {
    // How many entries there are is ours to know and not the state's; a key that is gone holds nothing.
    if (write.key !== ABSENT) noteLoss(losses, { kind, write, keys: [...keys] });
  });
}

function noteLoss(losses: Loss[], loss: Loss): void {
  if (losses.length < MOST_LOSSES) losses.push(loss);
}

/** Elements that were skipped when the array grew. */
function findHoles(journal: Journal, write: Write, losses: Loss[]): void {
  const raw = write.line.head as unknown[];
  const before = Number(valueBefore(journal, write));
  for (let at = before; at < raw.length && losses.length < MOST_LOSSES; at++) {
    if (!(at in raw))
      noteLoss(losses, {
        kind: "a hole in an array",
        write: { ...write, key: at + write.line.base },
        keys: [],
      });
  }
}

function keyOf(journal: Journal, cell: number): unknown {
  const key = journal.log.keyOf(cell);
  if (!(key instanceof Tracked)) return key;
  return new ContentReader(journal, null).read(key.raw);
}

function readRef(journal: Journal, reader: ContentReader, value: unknown): unknown {
  if (value === ABSENT) return ABSENT;
  if (!(value instanceof Container)) return reader.read(value);
  if (!(value instanceof Tracked) || !journal.isFresh(value)) return value.line;
  return reader.read(value.raw);
}
