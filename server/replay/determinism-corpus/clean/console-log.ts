import type { DomainEvent, PriceChanged } from "../events.ts";

/** What is logged is no part of the state. */
export default {
  name: "logged-prices",
  initialState: () => ({ prices: {} as Record<string, number> }),
  handlers: {
    PriceChanged(state: { prices: Record<string, number> }, event: DomainEvent<PriceChanged>) {
      const { sku, old_cents, new_cents } = event.payload;
      if (new_cents > old_cents * 50) console.log("price of %s rose to %d", sku, new_cents);
      if (new_cents < old_cents / 50) console.error({ sku, new_cents });
      state.prices[sku] = new_cents;
    },
  },
};
