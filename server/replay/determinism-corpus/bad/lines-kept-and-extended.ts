import type { DomainEvent, ItemAdded, OrderLine, OrderPlaced } from "../events.ts";

interface State {
  lines: Record<string, OrderLine[]>;
}

/** The state keeps the very array of the event; the next handler pushes to it. */
export default {
  name: "order-lines",
  initialState: (): State => ({ lines: {} }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      state.lines[event.payload.order_id] = event.payload.lines;
    },
    ItemAdded(state: State, event: DomainEvent<ItemAdded>) {
      const { order_id, sku, quantity, price_cents } = event.payload;
      state.lines[order_id]?.push({ sku, quantity, price_cents }); // <- here
    },
  },
};
