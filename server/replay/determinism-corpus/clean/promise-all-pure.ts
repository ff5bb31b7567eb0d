import type { DomainEvent, OrderPlaced } from "../events.ts";

const priced = async (line: { quantity: number; price_cents: number }) => line.quantity * line.price_cents;

/** `Promise.all` answers in the order it was asked, whatever is done first. */
export default {
  name: "line-sums",
  initialState: () => ({ sums: {} as Record<string, number[]> }),
  handlers: {
    async OrderPlaced(state: { sums: Record<string, number[]> }, event: DomainEvent<OrderPlaced>) {
      const { order_id, lines } = event.payload;
      const settled = await Promise.allSettled([
        Promise.reject(new Error("none")),
        priced({ quantity: 1, price_cents: 5 }),
      ]);
      const sums = await Promise.all(lines.map(priced));
      state.sums[order_id] = [...sums, settled.filter((one) => one.status === "rejected").length];
    },
  },
};
