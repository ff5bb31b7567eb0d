import type { DomainEvent, OrderLine, OrderPlaced, OrderShipped } from "../events.ts";

interface State {
  open: Map<{ order: string; line: OrderLine }, number>;
  units: number;
}

/** Which lines wait to be sent, by the line itself. */
export default {
  name: "open-lines",
  initialState: (): State => ({ open: new Map(), units: 0 }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      for (const line of event.payload.lines)
        state.open.set({ order: event.payload.order_id, line: { ...line } }, line.quantity);
    },
    OrderShipped(state: State, event: DomainEvent<OrderShipped>) {
      for (const [key, quantity] of state.open) {
        if (key.order !== event.payload.order_id) continue;
        state.units += quantity;
        state.open.delete(key);
      }
    },
  },
};
