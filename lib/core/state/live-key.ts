import { Tracked } from "./tracked.ts";

/** What a Map or a Set answers by. */
export interface Keyed {
  has(key: unknown): boolean;
}

/**
 * The key under which a live Map or Set has the entry of a cell, or would get it.
 *
 * A copy that a handler made (`new Map(state.map)`) holds the proxies that the handler saw.
 */
export function liveKey(collection: Keyed, key: unknown): unknown {
  if (!(key instanceof Tracked)) return key;
  return key.proxy !== null && !collection.has(key.raw) && collection.has(key.proxy) ? key.proxy : key.raw;
}
