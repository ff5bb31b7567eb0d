import type { DomainEvent, OrderPlaced } from "../events.ts";

let freed = 0;
const registry = new FinalizationRegistry(() => {
  freed += 1;
});

/** Counts carts that were freed. */
export default {
  name: "freed-carts",
  initialState: () => ({ placed: 0, freed: 0 }),
  handlers: {
    OrderPlaced(state: { placed: number; freed: number }, event: DomainEvent<OrderPlaced>) {
      registry.register({ cart: event.payload.lines.length }, event.payload.order_id); // <- here
      state.placed += 1;
      state.freed = freed;
    },
  },
};
