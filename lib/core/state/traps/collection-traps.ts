import type { Journal } from "../journal.ts";
import { RAW, type Tracked } from "../tracked.ts";
import { CollectionMethods } from "./collection-methods.ts";
import { commonTraps } from "./object-traps.ts";

type Visit = (value: unknown, key: unknown, collection: object) => void;

function* pick(entries: Iterable<[unknown, unknown]>, at: 0 | 1): IterableIterator<unknown> {
  for (const entry of entries) yield entry[at];
}

function sharedMethods(methods: CollectionMethods) {
  return {
    has(this: object, key: unknown): boolean {
      const { raw } = methods.trackedOf(this);
      const collection = raw as Set<unknown>;
      return collection.has(methods.entryKey(collection, key));
    },
    delete(this: object, key: unknown): boolean {
      return methods.remove(methods.trackedOf(this), key);
    },
    clear(this: object): void {
      methods.clear(methods.trackedOf(this));
    },
    forEach(this: object, visit: Visit, receiver?: unknown): void {
      for (const [key, value] of methods.entries(methods.trackedOf(this)))
        Reflect.apply(visit, receiver, [value, key, this]);
    },
    entries(this: object): IterableIterator<[unknown, unknown]> {
      return methods.entries(methods.trackedOf(this));
    },
    keys(this: object): IterableIterator<unknown> {
      return pick(methods.entries(methods.trackedOf(this)), 0);
    },
    values(this: object): IterableIterator<unknown> {
      return pick(methods.entries(methods.trackedOf(this)), 1);
    },
  };
}

function mapMethods(methods: CollectionMethods): Map<PropertyKey, unknown> {
  const shared = sharedMethods(methods);
  const own = {
    ...shared,
    get(this: object, key: unknown): unknown {
      const tracked = methods.trackedOf(this);
      const raw = tracked.raw as Map<unknown, unknown>;
      return methods.wrap(tracked, raw.get(methods.entryKey(raw, key)));
    },
    set(this: object, key: unknown, value: unknown): object {
      methods.put(methods.trackedOf(this), key, value);
      return this;
    },
  };
  return new Map<PropertyKey, unknown>([...Object.entries(own), [Symbol.iterator, shared.entries]]);
}

function setMethods(methods: CollectionMethods): Map<PropertyKey, unknown> {
  const shared = sharedMethods(methods);
  const own = {
    ...shared,
    add(this: object, key: unknown): object {
      methods.put(methods.trackedOf(this), key, true);
      return this;
    },
  };
  return new Map<PropertyKey, unknown>([...Object.entries(own), [Symbol.iterator, shared.values]]);
}

/** Traps of a Map or a Set. */
export function collectionTraps(journal: Journal, kind: "map" | "set"): ProxyHandler<Tracked> {
  const shared = new CollectionMethods(journal);
  const methods = kind === "map" ? mapMethods(shared) : setMethods(shared);
  return {
    ...commonTraps(journal),
    get(tracked, key) {
      if (key === "size") return (tracked.raw as Map<unknown, unknown>).size;
      const method = methods.get(key);
      if (method !== undefined) return method;
      if (key === RAW) return tracked.raw;
      const value: unknown = Reflect.get(tracked.raw, key);
      if (typeof value === "function") journal.restoreOrder(tracked);
      // A newer method of the platform (Set.prototype.union): it only reads, so it may have the live object.
      return typeof value === "function" && key !== "constructor" ? value.bind(tracked.raw) : value;
    },
    set: () => false,
  };
}
