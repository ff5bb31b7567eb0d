import type { DomainEvent, ItemAdded } from "../events.ts";

type Cart = Map<string, number>;

export default {
  name: "carts-as-maps",
  initialState: () => ({ carts: {} as Record<string, Cart> }),
  handlers: {
    ItemAdded(state: { carts: Record<string, Cart> }, event: DomainEvent<ItemAdded>) {
      const { order_id, sku, quantity } = event.payload;
      const cart = new Map(state.carts[order_id] ?? []);
      cart.set(sku, (cart.get(sku) ?? 0) + quantity);
      state.carts[order_id] = cart;
    },
  },
};
