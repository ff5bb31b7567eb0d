import type { DomainEvent, OrderShipped } from "../events.ts";

interface State {
  shipped: string[];
  confirmed: Record<string, boolean>;
}

export default {
  name: "confirmations",
  initialState: (): State => ({ shipped: [], confirmed: {} }),
  handlers: {
    OrderShipped(state: State, event: DomainEvent<OrderShipped>) {
      const { order_id } = event.payload;
      state.shipped.push(order_id);
      setImmediate(() => (state.confirmed[order_id] = true)); // <- here
    },
  },
};
