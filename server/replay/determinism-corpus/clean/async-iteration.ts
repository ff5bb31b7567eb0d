import type { DomainEvent, OrderShipped } from "../events.ts";

async function* weighed(parcels: OrderShipped["parcels"]): AsyncGenerator<number> {
  for (const { weight_grams } of parcels) yield weight_grams;
}

export default {
  name: "weights",
  initialState: () => ({ weights: {} as Record<string, number> }),
  handlers: {
    async OrderShipped(state: { weights: Record<string, number> }, event: DomainEvent<OrderShipped>) {
      const { order_id, parcels } = event.payload;
      let sum = 0;
      for await (const grams of weighed(parcels)) sum += grams;
      for await (const parcel of [Promise.resolve(1), 2]) sum += parcel;
      state.weights[order_id] = sum;
    },
  },
};
