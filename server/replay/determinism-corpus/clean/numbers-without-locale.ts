import type { DomainEvent, PriceChanged } from "../events.ts";

/** `toFixed` and `String` know no country. */
export default {
  name: "plain-rates",
  initialState: () => ({ rates: {} as Record<string, string> }),
  handlers: {
    PriceChanged(state: { rates: Record<string, string> }, event: DomainEvent<PriceChanged>) {
      const { sku, rate } = event.payload;
      state.rates[sku] = `${rate.toFixed(2)} ${rate.toPrecision(3)} ${String(rate)} ${rate.toString(36)}`;
    },
  },
};
