import type { DomainEvent, PriceChanged } from "../events.ts";

/** Rates as the shop's page shows them. */
export default {
  name: "shown-rates",
  initialState: () => ({ rates: {} as Record<string, string> }),
  handlers: {
    PriceChanged(state: { rates: Record<string, string> }, event: DomainEvent<PriceChanged>) {
      const { sku, rate } = event.payload;
      state.rates[sku] = rate.toLocaleString(); // <- here
    },
  },
};
