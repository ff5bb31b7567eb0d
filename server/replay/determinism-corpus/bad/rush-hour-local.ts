import type { DomainEvent, OrderPlaced } from "../events.ts";

/** At which hour people order, on the clock of the machine. */
export default {
  name: "rush-hours",
  initialState: () => ({ hours: {} as Record<number, number> }),
  handlers: {
    OrderPlaced(state: { hours: Record<number, number> }, event: DomainEvent<OrderPlaced>) {
      const hour = new Date(event.payload.placed_at).getHours(); // <- here
      state.hours[hour] = (state.hours[hour] ?? 0) + 1;
    },
  },
};
