import type { DomainEvent, OrderPlaced } from "../events.ts";

/** An order as a text file of the system that this runs on. */
export default {
  name: "order-texts",
  initialState: () => ({ texts: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { texts: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      const lineEnd = process.platform === "linux" ? "\n" : "\r\n"; // <- here
      const { order_id, lines } = event.payload;
      state.texts[order_id] = lines.map((line) => `${line.quantity} x ${line.sku}`).join(lineEnd);
    },
  },
};
