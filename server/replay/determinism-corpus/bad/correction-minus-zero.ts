import type { DomainEvent, PriceChanged } from "../events.ts";

/** `Math.ceil` of a small negative number is -0, which JSON writes as 0. */
export default {
  name: "corrections",
  initialState: () => ({ corrections: {} as Record<string, number> }),
  handlers: {
    PriceChanged(state: { corrections: Record<string, number> }, event: DomainEvent<PriceChanged>) {
      const { sku, rate } = event.payload;
      state.corrections[sku] = Math.ceil(-1 / rate);
    },
  },
};
