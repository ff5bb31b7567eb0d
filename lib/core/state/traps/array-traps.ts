import type { Journal } from "../journal.ts";
import { ABSENT, INSPECT, RAW, Tracked } from "../tracked.ts";
import { elementAt, setElement, setLength } from "./array-changes.ts";
import { arrayMethods } from "./array-methods.ts";
import { accessorOf, commonTraps, deleteStrictly } from "./object-traps.ts";
import { closednessOf, refuseWrite } from "./refuse-write.ts";

/** The target of an array's proxy: it must be an array itself for `Array.isArray`. */
export interface ArrayShadow extends Array<unknown> {
  tracked: Tracked;
}

/** An empty array that knows its container. */
export function arrayShadow(tracked: Tracked): ArrayShadow {
  const shadow = Object.assign([], { tracked });
  Object.defineProperty(shadow, INSPECT, { value: Tracked.prototype[INSPECT], configurable: true });
  return shadow;
}

/** The index that a property key stands for; -1 when it is no index. */
export function parseIndex(key: PropertyKey): number {
  if (typeof key !== "string" || key.length === 0 || key.length > 10) return -1;
  let index = 0;
  for (let at = 0; at < key.length; at++) {
    const digit = key.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return key.length > 1 && key.charCodeAt(0) === 48 ? -1 : index;
}

function setKey(journal: Journal, tracked: Tracked, key: PropertyKey, after: unknown): void {
  const index = parseIndex(key);
  if (index !== -1) setElement(journal, tracked, index, after);
  else if (key === "length") setLength(journal, tracked, Number(after));
  else setNamed(journal, tracked, key, after);
}

/** A property beside the elements: it is recorded, so that it can be put back, and listed nowhere. */
function setNamed(journal: Journal, tracked: Tracked, key: PropertyKey, after: unknown): void {
  const before: unknown = Object.hasOwn(tracked.raw, key) ? Reflect.get(tracked.raw, key) : ABSENT;
  if (!journal.isFresh(tracked) && !Object.is(before, after)) {
    journal.beforeWrite(tracked);
    journal.record(tracked, key, before, after);
  }
  journal.makeWritable(tracked);
  Reflect.set(tracked.raw, key, after);
}

function deleteKey(journal: Journal, tracked: Tracked, key: PropertyKey): boolean {
  const index = parseIndex(key);
  const before = index === -1 ? ABSENT : elementAt(tracked.raw as unknown[], index);
  const closed = closednessOf(tracked);
  if (closed > 1)
    refuseWrite(tracked, closed, (copy) => Reflect.deleteProperty(copy, key) || deleteStrictly(copy, key));
  if (before === ABSENT) return Reflect.deleteProperty(tracked.raw, key);
  const isFresh = journal.isFresh(tracked);
  if (!isFresh) journal.beforeWrite(tracked);
  journal.makeWritable(tracked);
  if (!isFresh) journal.record(tracked, tracked.line.base + index, before, ABSENT);
  return Reflect.deleteProperty(tracked.raw, key);
}

/** Traps of arrays. */
export function arrayTraps(journal: Journal): ProxyHandler<ArrayShadow> {
  const common = commonTraps(journal);
  const methods = arrayMethods(journal);
  return {
    get({ tracked }, key, receiver) {
      const value: unknown = tracked.isInstance
        ? Reflect.get(tracked.raw, key, receiver)
        : (tracked.raw as unknown as Record<PropertyKey, unknown>)[key];
      if (typeof value === "object" && value !== null) return journal.wrap(value, tracked.birth);
      if (typeof value === "function") return methods.get(value) ?? value;
      return value === undefined && key === RAW ? tracked.raw : value;
    },
    set({ tracked }, key, value, receiver) {
      if (tracked.isInstance && accessorOf(tracked.raw, key) !== undefined)
        return Reflect.set(tracked.raw, key, value, receiver);
      setKey(journal, tracked, key, journal.unwrap(value));
      return true;
    },
    defineProperty({ tracked }, key, wanted) {
      if (!("value" in wanted)) return Reflect.defineProperty(tracked.raw, key, wanted);
      setKey(journal, tracked, key, journal.unwrap(wanted.value));
      return true;
    },
    deleteProperty: ({ tracked }, key) => deleteKey(journal, tracked, key),
    has: ({ tracked }, key) => key in tracked.raw,
    ownKeys: ({ tracked }) => Reflect.ownKeys(tracked.raw),
    getPrototypeOf: ({ tracked }) => Reflect.getPrototypeOf(tracked.raw),
    getOwnPropertyDescriptor({ tracked }, key) {
      if (key === "length") return { ...Object.getOwnPropertyDescriptor(tracked.raw, key), writable: true };
      return common.getOwnPropertyDescriptor?.(tracked, key);
    },
    preventExtensions: ({ tracked }) => common.preventExtensions?.(tracked) ?? false,
    setPrototypeOf: ({ tracked }, prototype) => common.setPrototypeOf?.(tracked, prototype) ?? false,
  };
}
