import type { DomainEvent, PriceChanged } from "../events.ts";

/** The locale is given, the zone is not. */
export default {
  name: "price-dates",
  initialState: () => ({ dates: {} as Record<string, string> }),
  handlers: {
    PriceChanged(state: { dates: Record<string, string> }, event: DomainEvent<PriceChanged>) {
      const at = new Date(event.occurredAt);
      state.dates[event.payload.sku] = at.toLocaleString("sv-SE"); // <- here
    },
  },
};
