import type { DomainEvent, OrderShipped } from "../events.ts";

/** The mean weight of heavy parcels: none of them is no number, and JSON makes it null. */
export default {
  name: "heavy-parcels",
  initialState: () => ({ means: {} as Record<string, number> }),
  handlers: {
    OrderShipped(state: { means: Record<string, number> }, event: DomainEvent<OrderShipped>) {
      const heavy = event.payload.parcels.filter((parcel) => parcel.weight_grams > 50_000);
      const sum = heavy.reduce((total, parcel) => total + parcel.weight_grams, 0);
      state.means[event.payload.order_id] = sum / heavy.length;
    },
  },
};
