import type { DomainEvent, OrderPlaced } from "../events.ts";

/** The dearest line of each order. */
export default {
  name: "dearest-lines",
  initialState: () => ({ dearest: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { dearest: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, lines } = event.payload;
      lines.sort((one, other) => other.price_cents - one.price_cents); // <- here
      state.dearest[order_id] = lines[0]?.sku ?? "none";
    },
  },
};
