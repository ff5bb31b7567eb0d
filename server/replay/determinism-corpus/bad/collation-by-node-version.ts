import type { DomainEvent, ItemAdded } from "../events.ts";

/** Rebuilds the index when Node brings other Unicode tables: so it depends on the version. */
export default {
  name: "tag-index",
  initialState: () => ({ index: {} as Record<string, string> }),
  handlers: {
    ItemAdded(state: { index: Record<string, string> }, event: DomainEvent<ItemAdded>) {
      const { unicode } = process.versions; // <- here
      for (const tag of event.payload.tags) state.index[tag] = `${event.payload.sku} (Unicode ${unicode})`;
    },
  },
};
