import tidy from "tidy-lines";
import type { DomainEvent, OrderPlaced } from "../events.ts";

export default {
  name: "tidy-orders",
  initialState: () => ({ orders: {} as Record<string, string[]> }),
  handlers: {
    OrderPlaced(state: { orders: Record<string, string[]> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, lines } = event.payload;
      state.orders[order_id] = tidy(lines).map((line) => `${line.quantity} x ${line.sku}`);
    },
  },
};
