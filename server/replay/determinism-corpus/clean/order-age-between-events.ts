import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

interface State {
  placedMs: Record<string, number>;
  hours: Record<string, number>;
}

/** "Now" is the time of the event. */
export default {
  name: "hours-to-ship",
  initialState: (): State => ({ placedMs: {}, hours: {} }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      state.placedMs[event.payload.order_id] = Date.parse(event.payload.placed_at);
    },
    OrderShipped(state: State, event: DomainEvent<OrderShipped>) {
      const now = new Date(event.occurredAt).getTime();
      const { order_id } = event.payload;
      state.hours[order_id] = Math.round((now - (state.placedMs[order_id] ?? now)) / 3_600_000);
    },
  },
};
