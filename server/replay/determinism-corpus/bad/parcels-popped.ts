import type { DomainEvent, OrderShipped } from "../events.ts";

/** Takes parcels off the list until none is left. */
export default {
  name: "parcels",
  initialState: () => ({ weights: {} as Record<string, number> }),
  handlers: {
    OrderShipped(state: { weights: Record<string, number> }, event: DomainEvent<OrderShipped>) {
      const { parcels } = event.payload;
      while (parcels.length > 0) {
        const parcel = parcels.pop(); // <- here
        if (parcel) state.weights[parcel.tracking] = parcel.weight_grams;
      }
    },
  },
};
