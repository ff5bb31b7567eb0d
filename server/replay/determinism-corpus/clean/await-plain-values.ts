import type { DomainEvent, OrderPlaced } from "../events.ts";

/** Async without any I/O: only microtasks. */
export default {
  name: "async-totals",
  initialState: () => ({ cents: 0, orders: 0 }),
  handlers: {
    async OrderPlaced(state: { cents: number; orders: number }, event: DomainEvent<OrderPlaced>) {
      const cents = await Promise.resolve(event.payload.total_cents);
      await null;
      state.cents += cents;
      state.orders += await (async () => 1)();
    },
  },
};
