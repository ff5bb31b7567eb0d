import type { Journal } from "../journal.ts";
import { putOwn } from "../put-own.ts";
import { ABSENT, RAW, type Tracked } from "../tracked.ts";

/** What a plain object inherits looks like a value only to a careless reader: ask whether the key is its own. */
function ownValue(raw: object, key: PropertyKey): unknown {
  const value = (raw as Record<PropertyKey, unknown>)[key];
  const doubtful = value === undefined || typeof value === "function" || key === "__proto__";
  return doubtful && !Object.hasOwn(raw, key) ? ABSENT : value;
}

function refuses(raw: object, key: PropertyKey, before: unknown): boolean {
  if (before === ABSENT) return !Object.isExtensible(raw);
  return Object.getOwnPropertyDescriptor(raw, key)?.writable !== true;
}

/** Writes one own property of a container that is not fresh; false when the object refuses. */
export function writeProperty(journal: Journal, tracked: Tracked, key: PropertyKey, after: unknown): boolean {
  const raw = tracked.raw;
  const before = ownValue(raw, key);
  if (Object.is(before, after)) return true;
  const isNew = before === ABSENT;
  journal.beforeWrite(tracked);
  const cell = tracked.line.cells.get(key);
  if ((isNew || cell === -1) && refuses(raw, key, before)) return false;
  if (isNew && typeof key === "string") {
    const line = tracked.line;
    const size = line.size === -1 ? Object.keys(raw).length : line.size;
    journal.recordSize(tracked, size, size + 1);
    line.order?.add(key, journal.event);
  }
  journal.recordCell(tracked, key, cell, before, after);
  putOwn(raw, key, after);
  return true;
}

function deleteProperty(journal: Journal, tracked: Tracked, key: PropertyKey): boolean {
  const raw = tracked.raw;
  if (journal.isFresh(tracked) || !Object.hasOwn(raw, key)) return Reflect.deleteProperty(raw, key);
  if (Object.getOwnPropertyDescriptor(raw, key)?.configurable !== true) return false;
  journal.beforeWrite(tracked);
  const line = tracked.line;
  if (typeof key === "string") {
    const keys = Object.keys(raw);
    journal.beforeDelete(line, () => keys);
    const size = line.size === -1 ? keys.length : line.size;
    journal.recordSize(tracked, size, size - 1);
    line.order?.remove(key, journal.event);
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
    ownKeys: (tracked) => Reflect.ownKeys(tracked.raw),
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
          : journal.wrap(value, tracked.birth);
      }
      return value === undefined && key === RAW ? tracked.raw : value;
    },
    set(tracked, key, value, receiver) {
      if (receiver !== tracked.proxy) return Reflect.set(tracked.raw, key, value, receiver);
      const after = typeof value === "object" ? journal.unwrap(value) : value;
      if (!journal.isFresh(tracked)) return writeProperty(journal, tracked, key, after);
      if (refuses(tracked.raw, key, ownValue(tracked.raw, key))) return false;
      putOwn(tracked.raw, key, after);
      return true;
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
