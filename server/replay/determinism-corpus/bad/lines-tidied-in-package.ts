import tidy from "tidy-lines";
import type { DomainEvent, OrderPlaced } from "../events.ts";

export default {
  name: "tidy-orders",
  initialState: () => ({ orders: {} as Record<string, string[]> }),
  handlers: {
    OrderPlaced(state: { orders: Record<string, string[]> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, lines } = event.payload;
      const ordered = tidy(lines); // <- here
      state.orders[order_id] = ordered.map((line) => `${line.quantity} x ${line.sku}`);
    },
  },
};
