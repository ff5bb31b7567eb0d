import type { DomainEvent, OrderPlaced } from "../events.ts";

/** Sorts and reverses copies; the event stays as it is. */
export default {
  name: "dearest-line",
  initialState: () => ({ dearest: {} as Record<string, string>, reversed: [] as string[] }),
  handlers: {
    OrderPlaced(
      state: { dearest: Record<string, string>; reversed: string[] },
      event: DomainEvent<OrderPlaced>,
    ) {
      const { order_id, lines } = event.payload;
      const [first] = [...lines].sort((one, other) => other.price_cents - one.price_cents);
      state.dearest[order_id] = first?.sku ?? "none";
      state.reversed = lines.toReversed().map((line) => line.sku);
      state.reversed.pop();
    },
  },
};
