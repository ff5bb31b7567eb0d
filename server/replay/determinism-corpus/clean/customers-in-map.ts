import type { CustomerMoved, DomainEvent } from "../events.ts";

/** Who lives where: the state is a Map of Sets. */
export default {
  name: "residents-map",
  initialState: () => new Map<string, Set<string>>(),
  handlers: {
    CustomerMoved(state: Map<string, Set<string>>, event: DomainEvent<CustomerMoved>) {
      const { customer_id, from, to } = event.payload;
      state.get(from.city)?.delete(customer_id);
      const residents = state.get(to.city) ?? new Set<string>();
      residents.add(customer_id);
      state.set(to.city, residents);
    },
  },
};
