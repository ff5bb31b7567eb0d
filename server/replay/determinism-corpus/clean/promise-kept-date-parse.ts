import type { DomainEvent, OrderShipped } from "../events.ts";

/** A date alone is read as UTC, unlike a date with a time. */
export default {
  name: "promised-days",
  initialState: () => ({ days: {} as Record<string, number> }),
  handlers: {
    OrderShipped(state: { days: Record<string, number> }, event: DomainEvent<OrderShipped>) {
      const promised = Date.parse(event.payload.promised_on);
      const shipped = Date.parse(event.occurredAt);
      state.days[event.payload.order_id] = Math.ceil((promised - shipped) / 86_400_000);
    },
  },
};
