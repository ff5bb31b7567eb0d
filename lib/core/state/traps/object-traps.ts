import type { Journal } from "../journal.ts";
import { putOwn } from "../put-own.ts";
import { ABSENT, RAW, type Tracked } from "../tracked.ts";

/** What a plain object inherits looks like a value only to a careless reader: ask whether the key is its own. */
function ownValue(raw: object, key: PropertyKey): unknown {
  const value = (raw as Record<PropertyKey, unknown>)[key];
  const doubtful = value === undefined || typeof value === "function" || key === "__proto__";
  return doubtful && !Object.hasOwn(raw, key) ? ABSENT : value;
}

/** True for an own property that takes no values: an accessor or one that was defined so. */
function isReadOnly(raw: object, key: PropertyKey): boolean {
  return Object.getOwnPropertyDescriptor(raw, key)?.writable !== true;
}

/** Writes one own property of a container that is not fresh; false when the object refuses. */
export function writeProperty(journal: Journal, tracked: Tracked, key: PropertyKey, after: unknown): boolean {
  const before = ownValue(tracked.raw, key);
  journal.wasWrittenTo = true;
  if (Object.is(before, after)) return true;
  const isNew = before === ABSENT;
  journal.beforeWrite(tracked);
  const cell = tracked.line.cells.get(key);
  if (isNew || cell === -1) {
    if (!journal.makeWritable(tracked)) return false;
    if (!isNew && isReadOnly(tracked.raw, key)) return Reflect.set(tracked.raw, key, after, tracked.proxy);
  }
  if (isNew && typeof key === "string") addKey(journal, tracked, key);
  journal.recordCell(tracked, key, cell, before, after);
  putOwn(tracked.raw, key, after);
  return true;
}

function addKey(journal: Journal, tracked: Tracked, key: string): void {
  const { line } = tracked;
  const size = line.size === -1 ? Object.keys(tracked.raw).length : line.size;
  journal.recordSize(tracked, size, size + 1);
  line.order?.add(key, journal.event);
}

function writeFresh(journal: Journal, tracked: Tracked, key: PropertyKey, after: unknown): boolean {
  if (!journal.makeWritable(tracked)) return false;
  const { raw } = tracked;
  if (Object.hasOwn(raw, key) && isReadOnly(raw, key)) return Reflect.set(raw, key, after, tracked.proxy);
  putOwn(raw, key, after);
  return true;
}

function deleteProperty(journal: Journal, tracked: Tracked, key: PropertyKey): boolean {
  journal.wasWrittenTo = true;
  if (!Object.hasOwn(tracked.raw, key)) return true;
  const isFresh = journal.isFresh(tracked);
  if (!isFresh) journal.beforeWrite(tracked);
  if (!journal.makeWritable(tracked)) return false;
  const { raw } = tracked;
  if (isFresh || Object.getOwnPropertyDescriptor(raw, key)?.configurable !== true) {
    return Reflect.deleteProperty(raw, key);
  }
  const line = tracked.line;
  if (typeof key === "string") {
    // Listing the keys costs as much as the object is large: only the first delete, and the first size, may.
    journal.beforeDelete(line, () => Object.keys(raw));
    const size = line.size === -1 ? Object.keys(raw).length : line.size;
    journal.recordSize(tracked, size, size - 1);
    line.order?.remove(key, journal.event);
    line.displaced?.delete(key);
  }
  journal.record(tracked, key, Reflect.get(raw, key), ABSENT);
  return Reflect.deleteProperty(raw, key);
}

function describeProperty(
  journal: Journal,
  tracked: Tracked,
  key: PropertyKey,
): PropertyDescriptor | undefined {
  const found = Object.getOwnPropertyDescriptor(tracked.raw, key);
  if (found === undefined) return undefined;
  const value: unknown = found.value;
  if (typeof value === "object" && value !== null) found.value = journal.wrap(value, tracked.birth);
  found.configurable = true;
  return found;
}

function defineProperty(
  journal: Journal,
  tracked: Tracked,
  key: PropertyKey,
  wanted: PropertyDescriptor,
): boolean {
  const isData = "value" in wanted && (wanted.enumerable === true || Object.hasOwn(tracked.raw, key));
  const value = journal.unwrap(wanted.value);
  if (!isData || journal.isFresh(tracked)) {
    return Reflect.defineProperty(tracked.raw, key, "value" in wanted ? { ...wanted, value } : wanted);
  }
  return writeProperty(journal, tracked, key, value);
}

/** Refused: a frozen container could not hold what later events write. */
function refuseFreezing(): never {
  throw new TypeError("the state cannot be frozen in place while its history is recorded");
}

/** Traps that all kinds of container share. */
export function commonTraps(journal: Journal): ProxyHandler<Tracked> {
  return {
    has: (tracked, key) => key in tracked.raw,
    ownKeys: (tracked) => {
      journal.restoreOrder(tracked);
      return Reflect.ownKeys(tracked.raw);
    },
    getPrototypeOf: (tracked) => Reflect.getPrototypeOf(tracked.raw),
    getOwnPropertyDescriptor: (tracked, key) => describeProperty(journal, tracked, key),
    defineProperty: (tracked, key, wanted) => defineProperty(journal, tracked, key, wanted),
    deleteProperty: (tracked, key) => deleteProperty(journal, tracked, key),
    preventExtensions: refuseFreezing,
    setPrototypeOf: () => false,
  };
}

/** Traps of plain objects. */
export function objectTraps(journal: Journal): ProxyHandler<Tracked> {
  return {
    ...commonTraps(journal),
    get(tracked, key) {
      const value: unknown = (tracked.raw as Record<PropertyKey, unknown>)[key];
      if (typeof value === "object" && value !== null) {
        return key === "__proto__" && !Object.hasOwn(tracked.raw, key)
          ? value
          : journal.wrapIn(tracked, value);
      }
      return value === undefined && key === RAW ? tracked.raw : value;
    },
    set(tracked, key, value, receiver) {
      if (receiver !== tracked.proxy) return Reflect.set(tracked.raw, key, value, receiver);
      const after = typeof value === "object" ? journal.unwrap(value) : value;
      return journal.isFresh(tracked)
        ? writeFresh(journal, tracked, key, after)
        : writeProperty(journal, tracked, key, after);
    },
  };
}

function accessorOf(raw: object, key: PropertyKey): PropertyDescriptor | undefined {
  for (let at: object | null = raw; at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found !== undefined) return found.get !== undefined || found.set !== undefined ? found : undefined;
  }
  return undefined;
}

/** Traps of instances of the user's classes: accessors run against the proxy, so that their writes are seen. */
export function instanceTraps(journal: Journal): ProxyHandler<Tracked> {
  const plain = objectTraps(journal);
  return {
    ...plain,
    get(tracked, key, receiver) {
      const value: unknown = Reflect.get(tracked.raw, key, receiver);
      if (typeof value === "object" && value !== null) return journal.wrap(value, tracked.birth);
      return value === undefined && key === RAW ? tracked.raw : value;
    },
    set(tracked, key, value, receiver) {
      if (accessorOf(tracked.raw, key) !== undefined) return Reflect.set(tracked.raw, key, value, receiver);
      return plain.set?.(tracked, key, value, receiver) ?? false;
    },
  };
}
