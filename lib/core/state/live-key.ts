import { hasKey } from "./native-collections.ts";
import { Tracked } from "./tracked.ts";

/**
 * The key under which a live Map or Set has the entry of a cell, or would get it.
 *
 * A copy that a handler made (`new Map(state.map)`) holds the proxies that the handler saw.
 */
export function liveKey(collection: object, kind: "map" | "set", key: unknown): unknown {
  if (!(key instanceof Tracked)) return key;
  const { raw, proxy } = key;
  return proxy !== null && !hasKey(collection, kind, raw) && hasKey(collection, kind, proxy) ? proxy : raw;
}
