import type { DomainEvent, PriceChanged } from "../events.ts";

interface Prices {
  current: Record<string, number>;
  announced: Record<string, number>;
}

/** A price that is not in force yet is only announced: so far every price of the log is in force. */
export default {
  name: "prices-in-force",
  initialState: (): Prices => ({ current: {}, announced: {} }),
  handlers: {
    PriceChanged(state: Prices, event: DomainEvent<PriceChanged>) {
      const { sku, new_cents, effective } = event.payload;
      const from = Date.parse(`${effective.replace(" ", "T")}Z`);
      const inForce = from <= new Date().getTime(); // <- here
      if (inForce) state.current[sku] = new_cents;
      else state.announced[sku] = new_cents;
    },
  },
};
