import type { DomainEvent, ItemAdded } from "../events.ts";

/** The first attribute is the main one; JSON objects have no first. */
export default {
  name: "main-attributes",
  initialState: () => ({ main: {} as Record<string, string> }),
  handlers: {
    ItemAdded(state: { main: Record<string, string> }, event: DomainEvent<ItemAdded>) {
      const [name = "none"] = Object.keys(event.payload.attributes);
      state.main[`${event.payload.order_id} ${event.payload.sku}`] = name;
    },
  },
};
