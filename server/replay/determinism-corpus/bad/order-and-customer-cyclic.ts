import type { DomainEvent, OrderPlaced } from "../events.ts";

interface Customer {
  id: string;
  lastOrder: Order | null;
}
interface Order {
  id: string;
  customer: Customer;
}

/** The order knows its customer, who knows the order. */
export default {
  name: "last-orders",
  initialState: () => ({ customers: {} as Record<string, Customer> }),
  handlers: {
    OrderPlaced(state: { customers: Record<string, Customer> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, customer } = event.payload;
      const known: Customer = { id: customer.id, lastOrder: null };
      known.lastOrder = { id: order_id, customer: known };
      state.customers[customer.id] = known;
    },
  },
};
