import type { DomainEvent, OrderPlaced } from "../events.ts";

interface State {
  ageMinutes: Record<string, number>;
}

/** How old an order was when it was seen. */
export default {
  name: "order-age",
  initialState: (): State => ({ ageMinutes: {} }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      const placedMs = Date.parse(event.payload.placed_at);
      const age = Date.now() - placedMs; // <- here
      state.ageMinutes[event.payload.order_id] = Math.floor(age / 60_000);
    },
  },
};
