import { trackCollections } from "../collection-tracking.ts";
import { Journal } from "../journal.ts";
import { PagePool } from "../page-pool.ts";
import type { Tracked } from "../tracked.ts";
import { type ArrayShadow, arrayShadow, arrayTraps } from "./array-traps.ts";
import { objectTraps } from "./object-traps.ts";

/** A journal of `initialState` whose proxies record what handlers do to it, and which keeps its columns in `pool`. */
export function openJournal(initialState: unknown, pool = new PagePool()): Journal {
  trackCollections();
  const make = (tracked: Tracked) => makeProxy(tracked);
  const journal: Journal = new Journal(initialState, make, pool);
  const objects = objectTraps(journal);
  const arrays: ProxyHandler<ArrayShadow> = arrayTraps(journal);
  function makeProxy(tracked: Tracked): object {
    switch (tracked.kind) {
      case "array":
        return new Proxy(arrayShadow(tracked), arrays);
      case "object":
        return new Proxy(tracked, objects);
      case "map":
      case "set":
      case "date":
      case "opaque":
        return tracked.raw;
    }
  }
  return journal;
}
