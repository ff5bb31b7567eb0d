import type { Journal } from "../journal.ts";
import { putOwn } from "../put-own.ts";
import { runningClass, runningPrototype } from "../running-journal.ts";
import { ABSENT, LIVE, RAW, type Tracked } from "../tracked.ts";
import { defineProperty, describeProperty, fixedCopy, shownOf } from "./define-property.ts";
import { closednessOf, refuseWrite } from "./refuse-write.ts";

/** What an object inherits looks like a value only to a careless reader: ask whether the key is its own. */
function ownValue({ raw, isInstance }: Tracked, key: PropertyKey): unknown {
  const value = (raw as Record<PropertyKey, unknown>)[key];
  // A plain object inherits functions only; from a class, or by a proxy of the user's, come values as well.
  const doubtful = isInstance || value === undefined || typeof value === "function" || key === "__proto__";
  return doubtful && !Object.hasOwn(raw, key) ? ABSENT : value;
}

/** True for an own property that takes no values: an accessor or one that was defined so. */
function isReadOnly(raw: object, key: PropertyKey): boolean {
  return Object.getOwnPropertyDescriptor(raw, key)?.writable !== true;
}

/** Writes one own property of a container that is not fresh; false when the object refuses. */
export function writeProperty(journal: Journal, tracked: Tracked, key: PropertyKey, after: unknown): boolean {
  const before = ownValue(tracked, key);
  journal.wasWrittenTo = true;
  const isNew = before === ABSENT;
  // A container that was left behind goes on with a line of its own, which has no cells yet.
  const cell = tracked.cap === LIVE ? tracked.line.cells.get(key) : -1;
  // What has a cell was written before, and so was open.
  const closed = cell === -1 || isNew || tracked.sealed !== 0 ? closednessOf(tracked) : 0;
  if (closed === 3 || (closed !== 0 && isNew))
    refuseWrite(tracked, closed, (copy: Record<PropertyKey, unknown>) => {
      copy[key] = after;
    });
  if (Object.is(before, after)) return true;
  journal.beforeWrite(tracked);
  if (isNew || cell === -1) {
    journal.makeWritable(tracked);
    if (!isNew && isReadOnly(tracked.raw, key)) return writeReadOnly(tracked, key, after);
  }
  if (isNew && typeof key === "string") addKey(journal, tracked, key);
  journal.recordCell(tracked, key, cell, before, after);
  putOwn(tracked.raw, key, after);
  return true;
}

/** Calls the setter of an accessor; of what takes no value the platform throws, in its own words. */
function writeReadOnly({ raw, proxy }: Tracked, key: PropertyKey, after: unknown): boolean {
  if (Object.getOwnPropertyDescriptor(raw, key)?.set !== undefined)
    return Reflect.set(raw, key, after, proxy);
  (raw as Record<PropertyKey, unknown>)[key] = after;
  return true;
}

/** Records that a listed key comes to be. */
export function addKey(journal: Journal, tracked: Tracked, key: string): void {
  const { line } = tracked;
  const size = line.size === -1 ? Object.keys(tracked.raw).length : line.size;
  journal.recordSize(tracked, size, size + 1);
  line.order?.add(key, journal.event);
}

/** Records that a listed key goes; the live object still has it. */
export function removeKey(journal: Journal, tracked: Tracked, key: string): void {
  const { line, raw } = tracked;
  // Listing the keys costs as much as the object is large: only the first delete, and the first size, may.
  journal.beforeDelete(line, () => Object.keys(raw));
  const size = line.size === -1 ? Object.keys(raw).length : line.size;
  journal.recordSize(tracked, size, size - 1);
  line.order?.remove(key, journal.event);
  line.displaced?.delete(key);
}

function writeFresh(journal: Journal, tracked: Tracked, key: PropertyKey, after: unknown): boolean {
  journal.makeWritable(tracked);
  const { raw } = tracked;
  if (!Object.isExtensible(raw) || (Object.hasOwn(raw, key) && isReadOnly(raw, key)))
    return Reflect.set(raw, key, after, raw);
  putOwn(raw, key, after);
  return true;
}

/** Deletes as strict code does: it throws where the object refuses. */
export function deleteStrictly(object: object, key: PropertyKey): void {
  delete (object as Record<PropertyKey, unknown>)[key];
}

function deleteProperty(journal: Journal, tracked: Tracked, key: PropertyKey): boolean {
  journal.wasWrittenTo = true;
  const found = Object.getOwnPropertyDescriptor(tracked.raw, key);
  if (found === undefined) return true;
  const closed = closednessOf(tracked);
  if (closed > 1) refuseWrite(tracked, closed, (copy) => deleteStrictly(copy, key));
  if (tracked.fixed?.has(key)) deleteStrictly(fixedCopy(key, found), key);
  const isFresh = journal.isFresh(tracked);
  if (!isFresh) journal.beforeWrite(tracked);
  journal.makeWritable(tracked);
  const { raw } = tracked;
  if (isFresh || Object.getOwnPropertyDescriptor(raw, key)?.configurable !== true)
    return Reflect.deleteProperty(raw, key);
  if (typeof key === "string" && found.enumerable === true) removeKey(journal, tracked, key);
  journal.record(tracked, key, "value" in found ? found.value : shownOf(found), ABSENT);
  if (!("value" in found)) journal.former.keepProperty(tracked, key, found);
  return Reflect.deleteProperty(raw, key);
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
    getPrototypeOf: (tracked) => runningPrototype(Reflect.getPrototypeOf(tracked.raw)),
    getOwnPropertyDescriptor: (tracked, key) => describeProperty(journal, tracked, key),
    defineProperty: (tracked, key, wanted) => defineProperty(journal, tracked, key, wanted),
    deleteProperty: (tracked, key) => deleteProperty(journal, tracked, key),
    preventExtensions: refuseFreezing,
    setPrototypeOf(tracked, prototype) {
      const { raw } = tracked;
      if (Object.getPrototypeOf(raw) === prototype) return true;
      if (closednessOf(tracked) !== 0) return false;
      journal.wasWrittenTo = true;
      journal.former.changePrototype(tracked, prototype);
      return true;
    },
  };
}

/** Traps of objects. Accessors of the user's classes run against the proxy, so that their writes are seen. */
export function objectTraps(journal: Journal): ProxyHandler<Tracked> {
  return {
    ...commonTraps(journal),
    get(tracked, key, receiver) {
      const { raw } = tracked;
      const value: unknown = tracked.isInstance
        ? Reflect.get(raw, key, receiver)
        : (raw as Record<PropertyKey, unknown>)[key];
      if (typeof value === "object" && value !== null) {
        return key === "__proto__" && !Object.hasOwn(raw, key) ? value : journal.wrapIn(tracked, value);
      }
      if (key === "constructor" && typeof value === "function") return runningClass(value);
      return value === undefined && key === RAW ? raw : value;
    },
    set(tracked, key, value, receiver) {
      const { raw } = tracked;
      if (receiver !== tracked.proxy) return Reflect.set(raw, key, value, receiver);
      const accessor = tracked.isInstance ? accessorOf(raw, key) : undefined;
      if (accessor !== undefined)
        return accessor.set ? Reflect.set(raw, key, value, receiver) : writeReadOnly(tracked, key, value);
      const after = typeof value === "object" ? journal.unwrap(value) : value;
      return journal.isFresh(tracked)
        ? writeFresh(journal, tracked, key, after)
        : writeProperty(journal, tracked, key, after);
    },
  };
}

/** The accessor that an object has or inherits under a key. */
export function accessorOf(raw: object, key: PropertyKey): PropertyDescriptor | undefined {
  for (let at: object | null = raw; at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found !== undefined) return found.get !== undefined || found.set !== undefined ? found : undefined;
  }
  return undefined;
}
