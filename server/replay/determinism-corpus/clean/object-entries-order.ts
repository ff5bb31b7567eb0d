import type { DomainEvent, ItemAdded } from "../events.ts";

/** The order of keys in an object of our own is laid down by the language. */
export default {
  name: "shelf-order",
  initialState: () => ({ shelves: {} as Record<string, number>, order: "" }),
  handlers: {
    ItemAdded(state: { shelves: Record<string, number>; order: string }, event: DomainEvent<ItemAdded>) {
      const shelf = event.payload.sku.slice(4);
      state.shelves[shelf] = event.payload.quantity;
      state.order = Object.entries(state.shelves)
        .map(([name, quantity]) => `${name}:${quantity}`)
        .join(" ");
    },
  },
};
