import type { CustomerMoved, DomainEvent, OrderPlaced } from "../events.ts";

interface Customer {
  id: string;
  cents: number;
}

interface State {
  customers: Record<string, Customer>;
  /** Members and keys are the very objects of `customers`. */
  moved: Set<Customer>;
  cities: Map<Customer, string>;
}

export default {
  name: "moved-customers",
  initialState: (): State => ({ customers: {}, moved: new Set(), cities: new Map() }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      const { customer, total_cents } = event.payload;
      state.customers[customer.id] ??= { id: customer.id, cents: 0 };
      const known = state.customers[customer.id];
      if (!known) return;
      known.cents += total_cents;
      if (state.moved.has(known)) state.moved.delete(known);
    },
    CustomerMoved(state: State, event: DomainEvent<CustomerMoved>) {
      const known = state.customers[event.payload.customer_id];
      if (!known) return;
      state.moved.add(known);
      state.cities.set(known, event.payload.to.city);
    },
  },
};
