import type { DomainEvent, OrderPlaced } from "../events.ts";

/** The tax of the region that the service runs in. */
function taxRate(): number {
  const region = process.env["SHOP_REGION"] ?? "se"; // <- here
  return region === "se" ? 0.25 : 0.2;
}

export default {
  name: "taxes",
  initialState: () => ({ taxes: {} as Record<string, number> }),
  handlers: {
    OrderPlaced(state: { taxes: Record<string, number> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, total_cents } = event.payload;
      state.taxes[order_id] = Math.round(total_cents * taxRate());
    },
  },
};
