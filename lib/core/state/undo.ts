import type { CellLog } from "./cell-log.ts";
import { isHiddenSlot } from "./hidden-slots.ts";
import { liveKey } from "./live-key.ts";
import { clearEntries, deleteEntry, putEntry, valueAtKey } from "./native-collections.ts";
import { putOwn } from "./put-own.ts";
import { ABSENT, LEAF_KEY, type Line, type Tracked } from "./tracked.ts";

/** What the running event has overwritten, so that it can be put back when the handler throws. */
export class UndoList {
  private readonly tracked: Tracked[] = [];
  private readonly keys: unknown[] = [];
  private readonly values: unknown[] = [];
  private count = 0;
  private readonly hidden = new Set<Tracked>();

  clear(): void {
    this.count = 0;
    if (this.hidden.size > 0) this.hidden.clear();
  }

  /** `value` stood at `key` before; `ABSENT` for nothing. */
  add(tracked: Tracked, key: unknown, value: unknown): void {
    const at = this.count++;
    this.tracked[at] = tracked;
    this.keys[at] = key;
    this.values[at] = value;
  }

  /** The number of entries or the base of this container was changed. */
  addHidden(tracked: Tracked): void {
    this.hidden.add(tracked);
  }

  /**
   * Puts everything back; `log` has forgotten the event already.
   *
   * A key that was deleted is put back last. With `displaced` it stays there, noted in its line, and the container is
   * added: to lay all keys anew costs as much as there are, and the next run mostly deletes the same key.
   */
  run(log: CellLog, event: number, displaced: Tracked[] | null): void {
    for (const tracked of this.hidden) restoreFront(tracked, log);
    for (let at = this.count - 1; at >= 0; at--) {
      restoreCell(this.tracked[at] as Tracked, this.keys[at], this.values[at]);
    }
    for (const tracked of this.hidden) restoreSize(tracked, log, event, displaced);
    this.clear();
  }
}

function setAt(tracked: Tracked, index: number, value: unknown): void {
  const raw = tracked.raw as unknown[];
  if (value === ABSENT) delete raw[index];
  else raw[index] = value;
}

function setNamed(raw: object, key: PropertyKey, value: unknown): void {
  if (value === ABSENT) Reflect.deleteProperty(raw, key);
  // An accessor has come back already.
  else if (Object.getOwnPropertyDescriptor(raw, key)?.get === undefined) putOwn(raw, key, value);
}

function restoreCell(tracked: Tracked, key: unknown, value: unknown): void {
  const raw = tracked.raw;
  if (isHiddenSlot(key)) {
    key.restore(raw, value);
    return;
  }
  switch (tracked.kind) {
    case "array":
      if (typeof key !== "number") setNamed(raw, key as PropertyKey, value);
      else setAt(tracked, (key as number) - tracked.line.base, value);
      return;
    case "map":
    case "set":
      if (value === ABSENT) deleteEntry(raw, tracked.kind, liveKey(raw, tracked.kind, key));
      else putEntry(raw, tracked.kind, liveKey(raw, tracked.kind, key), value);
      return;
    case "object":
      setNamed(raw, key as PropertyKey, value);
      return;
    case "date":
    case "opaque":
      if (key === LEAF_KEY) tracked.seen = value;
  }
}

/** Moves an array's elements back to where their virtual indexes were. */
function restoreFront(tracked: Tracked, log: CellLog): void {
  const line = tracked.line;
  if (line.baseCell === -1) return;
  const base = log.last(line.baseCell) >> 2;
  const raw = tracked.raw as unknown[];
  const lost = line.base - base;
  if (lost > 0) {
    raw.length += lost;
    raw.copyWithin(lost, 0);
  } else raw.splice(0, -lost);
  line.base = base;
}

function restoreSize(tracked: Tracked, log: CellLog, event: number, displaced: Tracked[] | null): void {
  const line = tracked.line;
  line.keys = null;
  if (line.sizeCell !== -1) line.size = log.last(line.sizeCell) >> 2;
  if (tracked.kind === "array" && line.sizeCell !== -1) (tracked.raw as unknown[]).length = line.size;
  if (line.order === null) return;
  // A key that was only added was the last: to take it away leaves the others where they are.
  const returned = line.order.undoEvent(event);
  if (returned.length === 0) return;
  if (displaced === null) {
    restoreOrder(tracked.raw, line);
    return;
  }
  line.displaced ??= new Set();
  for (const key of returned) line.displaced.add(key);
  displaced.push(tracked);
}

/** A key that was deleted and put back stands last: lay all keys anew in their true order. */
export function restoreOrder(raw: object, line: Line): void {
  line.displaced = null;
  const keys = line.order?.keysAt(Number.MAX_SAFE_INTEGER - 1) ?? [];
  const { kind } = line;
  if (kind === "map" || kind === "set") {
    const live = keys.map((key) => liveKey(raw, kind, key));
    const values = live.map((key) => valueAtKey(raw, kind, key));
    clearEntries(raw, kind);
    live.forEach((key, at) => {
      putEntry(raw, kind, key, values[at]);
    });
  } else if (line.kind === "object") {
    const values = keys.map((key) => Reflect.get(raw, key as PropertyKey));
    for (const key of keys) Reflect.deleteProperty(raw, key as PropertyKey);
    keys.forEach((key, at) => {
      putOwn(raw, key as PropertyKey, values[at]);
    });
  }
}
