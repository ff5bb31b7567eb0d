import type { DomainEvent, OrderPlaced } from "../events.ts";

/** Orders since the report was opened. */
export default {
  name: "report",
  initialState: () => ({
    openedAt: new Date().toISOString(), // <- here
    orders: 0,
  }),
  handlers: {
    OrderPlaced(state: { openedAt: string; orders: number }, event: DomainEvent<OrderPlaced>) {
      if (event.payload.total_cents > 0) state.orders += 1;
    },
  },
};
