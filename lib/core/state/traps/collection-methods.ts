import type { Journal } from "../journal.ts";
import { liveKey } from "../live-key.ts";
import { ABSENT, type Tracked } from "../tracked.ts";

type Collection = Map<unknown, unknown> | Set<unknown>;

/** Map and Set methods for proxies: the native ones refuse a proxy as their receiver. */
export class CollectionMethods {
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  trackedOf(proxy: object): Tracked {
    const found = this.journal.find(proxy);
    if (found === undefined) throw new TypeError("the collection is not part of the state");
    return found;
  }

  wrap(tracked: Tracked, value: unknown): unknown {
    return typeof value === "object" && value !== null ? this.journal.wrap(value, tracked.birth) : value;
  }

  /** The key under which the live collection has this entry: a copy that a handler made may hold proxies. */
  entryKey(raw: Collection, key: unknown): unknown {
    if (typeof key !== "object" || key === null) return key;
    const found = this.journal.find(key);
    return found === undefined ? key : liveKey(raw, found);
  }

  /** The key of the cell of an entry; -0 is 0, as in the collections. */
  cellKey(tracked: Tracked, key: unknown): unknown {
    if (typeof key === "object" && key !== null) return this.journal.meet(key, tracked.birth);
    return key === 0 ? 0 : key;
  }

  /** Puts an entry into a Map, or a member (`value` is true) into a Set. */
  put(tracked: Tracked, key: unknown, value: unknown): void {
    const raw = tracked.raw as Collection;
    const live = this.entryKey(raw, key);
    const after = this.journal.unwrap(value);
    if (!this.journal.isFresh(tracked)) {
      const isNew = !raw.has(live);
      const before = isNew
        ? ABSENT
        : raw instanceof Map || tracked.kind === "map"
          ? (raw as Map<unknown, unknown>).get(live)
          : true;
      if (Object.is(before, after)) return;
      this.journal.beforeWrite(tracked);
      const cellKey = this.cellKey(tracked, live);
      if (isNew) {
        this.journal.recordSize(tracked, raw.size, raw.size + 1);
        tracked.line.order?.add(cellKey, this.journal.event);
      }
      this.journal.record(tracked, cellKey, before, after);
    }
    if (tracked.kind === "map") (raw as Map<unknown, unknown>).set(live, after);
    else (raw as Set<unknown>).add(live);
  }

  remove(tracked: Tracked, key: unknown): boolean {
    const raw = tracked.raw as Collection;
    const live = this.entryKey(raw, key);
    if (!raw.has(live)) return false;
    if (!this.journal.isFresh(tracked)) {
      this.journal.beforeWrite(tracked);
      this.journal.beforeDelete(tracked.line, () => this.cellKeys(tracked));
      const cellKey = this.cellKey(tracked, live);
      this.journal.recordSize(tracked, raw.size, raw.size - 1);
      tracked.line.order?.remove(cellKey, this.journal.event);
      tracked.line.displaced?.delete(cellKey);
      const before = tracked.kind === "map" ? (raw as Map<unknown, unknown>).get(live) : true;
      this.journal.record(tracked, cellKey, before, ABSENT);
    }
    return raw.delete(live);
  }

  clear(tracked: Tracked): void {
    this.journal.restoreOrder(tracked);
    const raw = tracked.raw as Collection;
    if (this.journal.isFresh(tracked)) raw.clear();
    else for (const key of [...raw.keys()]) this.remove(tracked, key);
  }

  cellKeys(tracked: Tracked): unknown[] {
    return Array.from((tracked.raw as Collection).keys(), (key) => this.cellKey(tracked, key));
  }

  /** Entries as a handler sees them; a live iterator, as the native one is. */
  *entries(tracked: Tracked): IterableIterator<[unknown, unknown]> {
    this.journal.restoreOrder(tracked);
    for (const [key, value] of (tracked.raw as Collection).entries()) {
      yield [this.wrap(tracked, key), this.wrap(tracked, value)];
    }
  }
}
