import type { DomainEvent, PriceChanged } from "../events.ts";

/** Price formulas are kept as text; this one ages. */
const formula = "return cents * (1 - (Date.now() % 1e13) / 1e14)";

export default {
  name: "aged-prices",
  initialState: () => ({ prices: {} as Record<string, number> }),
  handlers: {
    PriceChanged(state: { prices: Record<string, number> }, event: DomainEvent<PriceChanged>) {
      const { sku, new_cents } = event.payload;
      state.prices[sku] = new Function("cents", formula)(new_cents) as number; // <- here
    },
  },
};
