import { NativeWeakMap } from "./native-collections.ts";

const frozen = new NativeWeakMap<object, true>();

/**
 * Objects that handlers froze themselves, as far as the realm saw it: writing to them is their mistake to see.
 *
 * Any other frozen object in a state is a part of an event, which in production is as writable as the rest.
 */
export const frozenByUser = {
  add(object: object): void {
    frozen.set(object, true);
  },
  has(object: object): boolean {
    return frozen.has(object);
  },
};

/** Objects of events that were given unfrozen. */
const unfrozenParts = new NativeWeakMap<object, true>();

/** Says that an object is a part of an event though it is not frozen: handlers are given it as they are given a frozen one. */
export function markEventPart(object: object): void {
  unfrozenParts.set(object, true);
}

/** More of what an event made is not looked through. */
const MOST_SEEN = 1_000;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPlain(object: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}

/** What was found in something that an event made. */
export interface FoundParts {
  /** A part of the event is in it: a write to that has to find something which can be written. */
  holdsEventPart: boolean;
  /** Objects that were looked at. */
  seen: number;
}

/** Looks for parts of the event, which are frozen or marked, in what its handler made; `isOld`: what was there before is passed by. */
export function findEventParts(made: object, isOld: (object: object) => boolean): FoundParts {
  const queue: object[] = [made];
  let at = 0;
  for (; at < queue.length && at < MOST_SEEN; at++) {
    const object = queue[at] as object;
    if (isOld(object)) continue;
    if (unfrozenParts.has(object)) return { holdsEventPart: true, seen: at };
    const isArray = Array.isArray(object);
    if (!isArray && !isPlain(object)) continue;
    if (!Object.isExtensible(object)) {
      if (!frozen.has(object)) return { holdsEventPart: true, seen: at };
      continue;
    }
    for (const key of Object.keys(object)) {
      const value: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
      if (isObject(value)) queue.push(value);
    }
  }
  return { holdsEventPart: false, seen: at };
}
