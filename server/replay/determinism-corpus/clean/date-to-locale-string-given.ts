import type { DomainEvent, OrderShipped } from "../events.ts";

const options = { timeZone: "America/St_Johns", hour12: false } as const;

export default {
  name: "shipped-at",
  initialState: () => ({ shipped: {} as Record<string, string> }),
  handlers: {
    OrderShipped(state: { shipped: Record<string, string> }, event: DomainEvent<OrderShipped>) {
      const at = new Date(event.occurredAt);
      const day = at.toLocaleDateString("en-GB", { timeZone: "UTC" });
      state.shipped[event.payload.order_id] = `${day} ${at.toLocaleTimeString("en-GB", options)}`;
    },
  },
};
