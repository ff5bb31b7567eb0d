/**
 * The platform's own methods of collections, taken before handlers get theirs replaced (`collection-tracking.ts`).
 *
 * Whoever reads or writes a collection of the state outside of a handler calls these: they see what is really in it.
 */
export const nativeMap = {
  get: Map.prototype.get,
  has: Map.prototype.has,
  set: Map.prototype.set,
  delete: Map.prototype.delete,
  clear: Map.prototype.clear,
  entries: Map.prototype.entries,
  keys: Map.prototype.keys,
  values: Map.prototype.values,
  forEach: Map.prototype.forEach,
  size: getterOf(Map.prototype, "size"),
};

export const nativeSet = {
  has: Set.prototype.has,
  add: Set.prototype.add,
  delete: Set.prototype.delete,
  clear: Set.prototype.clear,
  values: Set.prototype.values,
  entries: Set.prototype.entries,
  forEach: Set.prototype.forEach,
  size: getterOf(Set.prototype, "size"),
};

function getterOf(owner: object, name: string): (this: unknown) => number {
  const getter = Object.getOwnPropertyDescriptor(owner, name)?.get;
  if (getter === undefined) throw new Error(`the platform has no ${name}`);
  return getter as (this: unknown) => number;
}

function keepMethods(from: object, to: object): void {
  for (const key of Reflect.ownKeys(from)) {
    const descriptor = Object.getOwnPropertyDescriptor(from, key);
    if (key !== "constructor" && descriptor) Object.defineProperty(to, key, descriptor);
  }
}

/** A `Map` of the house's own: its methods stay the platform's. */
export class NativeMap<K, V> extends Map<K, V> {}
keepMethods(Map.prototype, NativeMap.prototype);

/** A `WeakMap` of the house's own. */
export class NativeWeakMap<K extends WeakKey, V> extends WeakMap<K, V> {}
keepMethods(WeakMap.prototype, NativeWeakMap.prototype);

type AnyMap = ReadonlyMap<unknown, unknown>;
type AnySet = ReadonlySet<unknown>;

/** Number of entries of a Map or Set of the state. */
export function sizeOf(collection: object, kind: "map" | "set"): number {
  return kind === "map" ? nativeMap.size.call(collection) : nativeSet.size.call(collection);
}

/** Keys of a Map, members of a Set. */
export function keysOf(collection: object, kind: "map" | "set"): IterableIterator<unknown> {
  return kind === "map"
    ? nativeMap.keys.call(collection as AnyMap as Map<unknown, unknown>)
    : nativeSet.values.call(collection as AnySet as Set<unknown>);
}

/** Whether a Map has a key or a Set a member. */
export function hasKey(collection: object, kind: "map" | "set", key: unknown): boolean {
  return kind === "map"
    ? nativeMap.has.call(collection as Map<unknown, unknown>, key)
    : nativeSet.has.call(collection as Set<unknown>, key);
}

/** The value at a key of a Map; true for a member of a Set. */
export function valueAtKey(collection: object, kind: "map" | "set", key: unknown): unknown {
  return kind === "map" ? nativeMap.get.call(collection as Map<unknown, unknown>, key) : true;
}

/** Sets an entry of a Map, or adds a member to a Set. */
export function putEntry(collection: object, kind: "map" | "set", key: unknown, value: unknown): void {
  if (kind === "map") nativeMap.set.call(collection as Map<unknown, unknown>, key, value);
  else nativeSet.add.call(collection as Set<unknown>, key);
}

/** Deletes an entry; answers whether it was there. */
export function deleteEntry(collection: object, kind: "map" | "set", key: unknown): boolean {
  return kind === "map"
    ? nativeMap.delete.call(collection as Map<unknown, unknown>, key)
    : nativeSet.delete.call(collection as Set<unknown>, key);
}

/** Deletes all entries. */
export function clearEntries(collection: object, kind: "map" | "set"): void {
  if (kind === "map") nativeMap.clear.call(collection as Map<unknown, unknown>);
  else nativeSet.clear.call(collection as Set<unknown>);
}
