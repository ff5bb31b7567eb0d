import { nativeMap, nativeSet } from "./native-collections.ts";
import { runningJournal } from "./running-journal.ts";
import type { Tracked } from "./tracked.ts";
import type { CollectionMethods } from "./traps/collection-methods.ts";

/*
 * A proxy of a Map is no Map: whoever asks for its brand (`util.types`, `structuredClone`, lodash, `Map.prototype.has.call`)
 * is told so. So handlers are given the real collections, and it is the methods that tell the journal.
 */

type AnyMap = Map<unknown, unknown>;
type AnySet = Set<unknown>;
type Visit = (value: unknown, key: unknown, collection: object) => void;
type Method = (this: never, ...args: never[]) => unknown;

/** A collection of the state that the running handler did not make itself, with what its methods do. */
interface Watched {
  tracked: Tracked;
  methods: CollectionMethods;
}

// One for all calls: it is read at once, and made anew it would cost more than the lookup.
const watched = { tracked: null, methods: null } as unknown as Watched;

function find(collection: object): Watched | null {
  const journal = runningJournal();
  if (journal === null) return null;
  const tracked = journal.watchedCollection(collection);
  if (tracked === undefined) return null;
  watched.tracked = tracked;
  watched.methods = journal.collectionMethods;
  return watched;
}

// --- iterating -------------------------------------------------------------------------------------------------------

type Take = (value: unknown) => unknown;

/** An iterator of the platform that hands out what stands for the objects it meets. */
function iteratorClass(native: IterableIterator<unknown>) {
  class WatchedIterator {
    readonly #inner: IterableIterator<unknown>;
    readonly #take: Take;

    constructor(inner: IterableIterator<unknown>, take: Take) {
      this.#inner = inner;
      this.#take = take;
    }

    next(): IteratorResult<unknown> {
      const step = this.#inner.next();
      if (step.done !== true) step.value = this.#take(step.value);
      return step;
    }
  }
  // Its tag and its helpers are those of the platform's own.
  Reflect.deleteProperty(WatchedIterator.prototype, "constructor");
  Object.setPrototypeOf(WatchedIterator.prototype, Object.getPrototypeOf(native) as object);
  return WatchedIterator;
}

const MapIteration = iteratorClass(new Map<unknown, unknown>().keys());
const SetIteration = iteratorClass(new Set<unknown>().keys());

function iterate<C extends object>(
  collection: C,
  native: (this: C) => IterableIterator<unknown>,
  Iteration: typeof MapIteration,
): unknown {
  const found = find(collection);
  if (found === null) return native.call(collection);
  const { tracked, methods } = found;
  runningJournal()?.restoreOrder(tracked);
  const inner = native.call(collection);
  if (!methods.holdsObjects(tracked)) return inner;
  const take = (value: unknown) => methods.wrap(tracked, value);
  const isEntries = native === nativeMap.entries || native === (nativeSet.entries as unknown);
  return new Iteration(inner, isEntries ? (entry) => (entry as unknown[]).map(take) : take);
}

function visitEach(
  collection: object,
  native: (this: never, visit: Visit) => void,
  visit: unknown,
  receiver: unknown,
): void {
  const found = find(collection);
  if (found === null || typeof visit !== "function") {
    Reflect.apply(native, collection, [visit, receiver]);
    return;
  }
  const { tracked, methods } = found;
  runningJournal()?.restoreOrder(tracked);
  const take: Visit = (value, key) =>
    Reflect.apply(visit, receiver, [methods.wrap(tracked, value), methods.wrap(tracked, key), collection]);
  Reflect.apply(native, collection, [take]);
}

// --- what stands in for the platform's methods -----------------------------------------------------------------------

const mapMethods: Record<string, Method> = {
  get(this: AnyMap, key: unknown) {
    const found = find(this);
    return found === null ? nativeMap.get.call(this, key) : found.methods.get(found.tracked, key);
  },
  has(this: AnyMap, key: unknown) {
    const found = find(this);
    return found === null ? nativeMap.has.call(this, key) : found.methods.has(found.tracked, key);
  },
  set(this: AnyMap, key: unknown, value: unknown) {
    const found = find(this);
    if (found === null) return nativeMap.set.call(this, key, value);
    found.methods.put(found.tracked, key, value);
    return this;
  },
  delete(this: AnyMap, key: unknown) {
    const found = find(this);
    return found === null ? nativeMap.delete.call(this, key) : found.methods.remove(found.tracked, key);
  },
  clear(this: AnyMap) {
    const found = find(this);
    return found === null ? nativeMap.clear.call(this) : found.methods.clear(found.tracked);
  },
  entries(this: AnyMap) {
    return iterate(this, nativeMap.entries, MapIteration);
  },
  keys(this: AnyMap) {
    return iterate(this, nativeMap.keys, MapIteration);
  },
  values(this: AnyMap) {
    return iterate(this, nativeMap.values, MapIteration);
  },
  forEach(this: AnyMap, visit: unknown, receiver?: unknown) {
    return visitEach(this, nativeMap.forEach, visit, receiver);
  },
  getOrInsert(this: AnyMap, key: unknown, value: unknown) {
    if (!this.has(key)) this.set(key, value);
    return this.get(key);
  },
  getOrInsertComputed(this: AnyMap, key: unknown, compute: (key: unknown) => unknown) {
    if (!this.has(key)) this.set(key, compute(key));
    return this.get(key);
  },
};

const setMethods: Record<string, Method> = {
  has(this: AnySet, member: unknown) {
    const found = find(this);
    return found === null ? nativeSet.has.call(this, member) : found.methods.has(found.tracked, member);
  },
  add(this: AnySet, member: unknown) {
    const found = find(this);
    if (found === null) return nativeSet.add.call(this, member);
    found.methods.put(found.tracked, member, true);
    return this;
  },
  delete(this: AnySet, member: unknown) {
    const found = find(this);
    return found === null ? nativeSet.delete.call(this, member) : found.methods.remove(found.tracked, member);
  },
  clear(this: AnySet) {
    const found = find(this);
    return found === null ? nativeSet.clear.call(this) : found.methods.clear(found.tracked);
  },
  entries(this: AnySet) {
    return iterate(this, nativeSet.entries, SetIteration);
  },
  values(this: AnySet) {
    return iterate(this, nativeSet.values, SetIteration);
  },
  forEach(this: AnySet, visit: unknown, receiver?: unknown) {
    return visitEach(this, nativeSet.forEach, visit, receiver);
  },
};

/** Methods of newer platforms that make or compare sets: they read the inside of their receiver, not its methods. */
const wholeSetMethods = [
  "union",
  "intersection",
  "difference",
  "symmetricDifference",
  "isSubsetOf",
  "isSupersetOf",
  "isDisjointFrom",
];

function onCopy(native: Method): Method {
  return function (this: AnySet, ...args: never[]) {
    const copy = find(this) === null ? this : new Set([...this]);
    return Reflect.apply(native, copy, args);
  };
}

function replace(owner: object, name: PropertyKey, make: (native: Method) => Method): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const native: unknown = descriptor?.value;
  if (typeof native !== "function") return;
  const value = make(native as Method);
  Object.defineProperty(value, "name", { value: native.name, configurable: true });
  Object.defineProperty(value, "length", { value: native.length, configurable: true });
  Object.defineProperty(owner, name, { ...descriptor, value });
}

let isInstalled = false;

/** Puts methods that tell the running journal in the place of the platform's, once for the whole process. */
export function trackCollections(): void {
  if (isInstalled) return;
  isInstalled = true;
  for (const [name, method] of Object.entries(mapMethods)) replace(Map.prototype, name, () => method);
  for (const [name, method] of Object.entries(setMethods)) replace(Set.prototype, name, () => method);
  for (const name of wholeSetMethods) replace(Set.prototype, name, onCopy);
  // The platform has one function under several names.
  for (const [owner, alias, name] of [
    [Map.prototype, Symbol.iterator, "entries"],
    [Set.prototype, Symbol.iterator, "values"],
    [Set.prototype, "keys", "values"],
  ] as const)
    replace(owner, alias, () => Reflect.get(owner, name) as Method);
}
