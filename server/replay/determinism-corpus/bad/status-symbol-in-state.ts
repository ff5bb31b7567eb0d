import type { DomainEvent, OrderShipped } from "../events.ts";

const shipped = Symbol("shipped");

export default {
  name: "order-status",
  initialState: () => ({ status: {} as Record<string, symbol> }),
  handlers: {
    OrderShipped(state: { status: Record<string, symbol> }, event: DomainEvent<OrderShipped>) {
      state.status[event.payload.order_id] = shipped;
    },
  },
};
