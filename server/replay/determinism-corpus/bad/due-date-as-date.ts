import type { DomainEvent, OrderPlaced } from "../events.ts";

/** After a snapshot the date is a text. */
export default {
  name: "due-dates",
  initialState: () => ({ due: {} as Record<string, Date> }),
  handlers: {
    OrderPlaced(state: { due: Record<string, Date> }, event: DomainEvent<OrderPlaced>) {
      const placedMs = Date.parse(event.payload.placed_at);
      state.due[event.payload.order_id] = new Date(placedMs + 30 * 86_400_000);
    },
  },
};
