import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

type Open = Record<string, { lines: number; since: string }>;

export default {
  name: "open-orders",
  initialState: () => ({ open: {} as Open, recent: [] as string[] }),
  handlers: {
    OrderPlaced(state: { open: Open; recent: string[] }, event: DomainEvent<OrderPlaced>) {
      const { order_id, lines } = event.payload;
      state.open[order_id] = { lines: lines.length, since: event.occurredAt };
    },
    OrderShipped(state: { open: Open; recent: string[] }, event: DomainEvent<OrderShipped>) {
      const { order_id } = event.payload;
      const order = state.open[order_id];
      delete state.open[order_id];
      if (order && order.lines > 3) state.open[order_id] = { ...order, lines: order.lines - 1 };
      state.recent.unshift(order_id);
      state.recent.splice(5);
    },
  },
};
