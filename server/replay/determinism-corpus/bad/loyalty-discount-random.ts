import type { DomainEvent, OrderPlaced } from "../events.ts";

interface Discount {
  order: string;
  cents: number;
}

/** A surprise of up to a tenth for each order. */
export default {
  name: "surprises",
  initialState: () => ({ discounts: [] as Discount[] }),
  handlers: {
    OrderPlaced(state: { discounts: Discount[] }, event: DomainEvent<OrderPlaced>) {
      const { order_id, total_cents } = event.payload;
      const share = Math.random() / 10; // <- here
      state.discounts.push({ order: order_id, cents: Math.round(total_cents * share) });
    },
  },
};
