import type { DomainEvent, OrderPlaced } from "../events.ts";

/** The state holds an object of the event, which nobody changes. */
export default {
  name: "order-customers",
  initialState: () => ({
    customers: {} as Record<string, OrderPlaced["customer"]>,
    last: null as object | null,
  }),
  handlers: {
    OrderPlaced(
      state: { customers: Record<string, OrderPlaced["customer"]>; last: object | null },
      event: DomainEvent<OrderPlaced>,
    ) {
      const { order_id, customer } = event.payload;
      state.customers[order_id] = customer;
      state.last = state.customers[order_id] === customer ? { ...customer, order_id } : customer;
    },
  },
};
