import type { DomainEvent, OrderPlaced } from "../events.ts";

const empty = { orders: [] as string[], cents: 0 };

/** The initial state is one object for all replays: the second one starts with what the first one left. */
export default {
  name: "turnover",
  initialState: () => empty,
  handlers: {
    OrderPlaced(state: typeof empty, event: DomainEvent<OrderPlaced>) {
      state.orders.push(event.payload.order_id);
      state.cents += event.payload.total_cents;
    },
  },
};
