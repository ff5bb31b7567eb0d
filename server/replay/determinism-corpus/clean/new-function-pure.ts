import type { DomainEvent, PriceChanged } from "../events.ts";

/** A formula as text, compiled once; it reads nothing but its arguments. */
const formula = new Function("cents", "rate", "return Math.round(cents * (1 + rate / 1e6))") as (
  cents: number,
  rate: number,
) => number;

export default {
  name: "formula-prices",
  initialState: () => ({ prices: {} as Record<string, number> }),
  handlers: {
    PriceChanged(state: { prices: Record<string, number> }, event: DomainEvent<PriceChanged>) {
      const { sku, new_cents, rate } = event.payload;
      state.prices[sku] = formula(new_cents, rate);
    },
  },
};
