import type { DomainEvent, OrderPlaced } from "../events.ts";

/** Marks an order as seen; whether that worked is not looked at. */
export default {
  name: "orders-seen",
  initialState: () => ({ seen: [] as boolean[] }),
  handlers: {
    OrderPlaced(state: { seen: boolean[] }, event: DomainEvent<OrderPlaced>) {
      Reflect.set(event.payload, "seen", true); // <- here
      state.seen.push("seen" in event.payload);
    },
  },
};
