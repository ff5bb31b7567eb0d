import type { DomainEvent, ItemAdded } from "../events.ts";

/** The breadcrumbs of an article, innermost first. */
export default {
  name: "breadcrumbs",
  initialState: () => ({ crumbs: {} as Record<string, string> }),
  handlers: {
    ItemAdded(state: { crumbs: Record<string, string> }, event: DomainEvent<ItemAdded>) {
      const trail = event.payload.tags.reverse(); // <- here
      state.crumbs[event.payload.sku] = trail.join(" < ");
    },
  },
};
