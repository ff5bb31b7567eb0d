import type { DomainEvent, OrderPlaced } from "../events.ts";

/** Orders by day, week day and hour of the event's own time. */
export default {
  name: "order-days",
  initialState: () => ({ byDay: {} as Record<string, number>, byHour: {} as Record<number, number> }),
  handlers: {
    OrderPlaced(
      state: { byDay: Record<string, number>; byHour: Record<number, number> },
      event: DomainEvent<OrderPlaced>,
    ) {
      const at = new Date(event.occurredAt);
      const day = `${at.getUTCDay()} ${at.toISOString().slice(0, 10)}`;
      state.byDay[day] = (state.byDay[day] ?? 0) + 1;
      state.byHour[at.getUTCHours()] = (state.byHour[at.getUTCHours()] ?? 0) + 1;
    },
  },
};
