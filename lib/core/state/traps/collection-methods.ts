import type { Journal } from "../journal.ts";
import { liveKey } from "../live-key.ts";
import {
  clearEntries,
  deleteEntry,
  hasKey,
  keysOf,
  putEntry,
  sizeOf,
  valueAtKey,
} from "../native-collections.ts";
import { ABSENT, type Tracked } from "../tracked.ts";

/** A container that is a Map or a Set. */
type Kind = "map" | "set";

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What the methods of a Map or Set do to one of the state: the real one is changed, and the journal is told. */
export class CollectionMethods {
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  wrap(tracked: Tracked, value: unknown): unknown {
    return isObject(value) ? this.journal.wrap(value, tracked.birth) : value;
  }

  has(tracked: Tracked, key: unknown): boolean {
    return hasKey(tracked.raw, tracked.kind as Kind, this.entryKey(tracked, key));
  }

  get(tracked: Tracked, key: unknown): unknown {
    return this.wrap(tracked, valueAtKey(tracked.raw, "map", this.entryKey(tracked, key)));
  }

  /** The key under which the live collection has this entry: a copy that a handler made may hold proxies. */
  private entryKey({ raw, kind }: Tracked, key: unknown): unknown {
    if (!isObject(key)) return key;
    const found = this.journal.find(key);
    return found === undefined ? key : liveKey(raw, kind as Kind, found);
  }

  /** The key of the cell of an entry that is known since `birth`; -0 is 0, as in the collections. */
  cellKey(key: unknown, birth: number): unknown {
    if (isObject(key)) return this.journal.meet(key, birth);
    return key === 0 ? 0 : key;
  }

  /** Puts an entry into a Map, or a member (`value` is true) into a Set. */
  put(tracked: Tracked, key: unknown, value: unknown): void {
    const kind = tracked.kind as Kind;
    const { raw } = tracked;
    this.journal.wasWrittenTo = true;
    const live = this.entryKey(tracked, key);
    const after = this.journal.unwrap(value);
    const isNew = !hasKey(raw, kind, live);
    const before = isNew ? ABSENT : valueAtKey(raw, kind, live);
    if (Object.is(before, after)) return;
    this.journal.beforeWrite(tracked);
    const cellKey = this.cellKey(live, isNew ? this.journal.event : tracked.birth);
    if (isNew) {
      const size = sizeOf(raw, kind);
      this.journal.recordSize(tracked, size, size + 1);
      tracked.line.order?.add(cellKey, this.journal.event);
    }
    this.journal.record(tracked, cellKey, before, after);
    if (isObject(live) || isObject(after)) tracked.holdsObjects = true;
    putEntry(raw, kind, live, after);
  }

  remove(tracked: Tracked, key: unknown): boolean {
    const kind = tracked.kind as Kind;
    const { raw } = tracked;
    this.journal.wasWrittenTo = true;
    const live = this.entryKey(tracked, key);
    if (!hasKey(raw, kind, live)) return false;
    this.journal.beforeWrite(tracked);
    this.journal.beforeDelete(tracked.line, () => this.cellKeys(tracked));
    const cellKey = this.cellKey(live, tracked.birth);
    const size = sizeOf(raw, kind);
    this.journal.recordSize(tracked, size, size - 1);
    tracked.line.order?.remove(cellKey, this.journal.event);
    tracked.line.displaced?.delete(cellKey);
    this.journal.record(tracked, cellKey, valueAtKey(raw, kind, live), ABSENT);
    return deleteEntry(raw, kind, live);
  }

  clear(tracked: Tracked): void {
    this.journal.restoreOrder(tracked);
    const kind = tracked.kind as Kind;
    for (const key of [...keysOf(tracked.raw, kind)]) this.remove(tracked, key);
    clearEntries(tracked.raw, kind);
  }

  cellKeys(tracked: Tracked): unknown[] {
    return Array.from(keysOf(tracked.raw, tracked.kind as Kind), (key) => this.cellKey(key, tracked.birth));
  }

  /** Whether an iteration would meet an object, which has to be handed out as what stands for it. */
  holdsObjects(tracked: Tracked): boolean {
    if (tracked.holdsObjects !== null) return tracked.holdsObjects;
    const kind = tracked.kind as Kind;
    for (const key of keysOf(tracked.raw, kind)) {
      if (isObject(key) || isObject(valueAtKey(tracked.raw, kind, key))) {
        tracked.holdsObjects = true;
        return true;
      }
    }
    tracked.holdsObjects = false;
    return false;
  }
}
