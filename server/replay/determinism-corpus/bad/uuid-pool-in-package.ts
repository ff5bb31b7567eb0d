import { v4 } from "order-ids";
import type { DomainEvent, ItemAdded } from "../events.ts";

interface Row {
  id: string;
  sku: string;
}

/** The rows of each cart, with ids from a CommonJS package that draws its bytes ahead. */
export default {
  name: "cart-row-ids",
  initialState: () => ({ carts: {} as Record<string, Row[]> }),
  handlers: {
    ItemAdded(state: { carts: Record<string, Row[]> }, event: DomainEvent<ItemAdded>) {
      const { order_id, sku } = event.payload;
      state.carts[order_id] ??= [];
      state.carts[order_id].push({ id: v4(), sku }); // <- here
    },
  },
};
