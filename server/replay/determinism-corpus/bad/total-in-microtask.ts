import type { DomainEvent, OrderPlaced } from "../events.ts";

interface State {
  orders: string[];
  cents: number;
}

/** The sum is made "when there is time". */
export default {
  name: "lazy-totals",
  initialState: (): State => ({ orders: [], cents: 0 }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      state.orders.push(event.payload.order_id);
      queueMicrotask(() => {
        state.cents += event.payload.total_cents;
      });
    },
  },
};
