import type { DomainEvent, ItemAdded } from "../events.ts";

/** Articles by shelf number; the holes are null after a snapshot. */
export default {
  name: "shelves",
  initialState: () => ({ shelves: [] as string[] }),
  handlers: {
    ItemAdded(state: { shelves: string[] }, event: DomainEvent<ItemAdded>) {
      const shelf = 20 + Number(event.payload.sku.slice(4));
      state.shelves[shelf] = event.payload.title;
    },
  },
};
