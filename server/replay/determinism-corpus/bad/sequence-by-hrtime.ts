import type { DomainEvent, ItemAdded } from "../events.ts";

interface Row {
  sku: string;
  sequence: string;
}

/** Sortable keys for the rows of a cart. */
export default {
  name: "cart-rows",
  initialState: () => ({ rows: [] as Row[] }),
  handlers: {
    ItemAdded(state: { rows: Row[] }, event: DomainEvent<ItemAdded>) {
      const sequence = process.hrtime.bigint().toString(36); // <- here
      state.rows.push({ sku: event.payload.sku, sequence });
    },
  },
};
