import type { DomainEvent, OrderPlaced } from "../events.ts";

interface Customer {
  name: string;
  spent: number;
  rank: string;
}

/** What is known of a customer beside the state, by the object in it. */
const orderCounts = new WeakMap<object, number>();
const keyOf = new Map<string, object>();

export default {
  name: "customer-ranks",
  initialState: () => ({ customers: {} as Record<string, Customer> }),
  handlers: {
    OrderPlaced(state: { customers: Record<string, Customer> }, event: DomainEvent<OrderPlaced>) {
      const { customer, total_cents } = event.payload;
      const key = keyOf.get(customer.id) ?? { id: customer.id };
      keyOf.set(customer.id, key);
      const orders = (orderCounts.get(key) ?? 0) + 1;
      orderCounts.set(key, orders);
      const spent = (state.customers[customer.id]?.spent ?? 0) + total_cents;
      state.customers[customer.id] = { name: customer.name, spent, rank: orders > 1 ? "regular" : "new" };
    },
  },
};
