import type { DomainEvent, OrderLine, OrderPlaced } from "../events.ts";

const sums = new WeakMap<object, number>();

/** Worked out once for each event. */
function sumOf(event: DomainEvent<OrderPlaced>): number {
  let sum = sums.get(event);
  if (sum === undefined) {
    sum = event.payload.lines.reduce((all, line: OrderLine) => all + line.quantity * line.price_cents, 0);
    sums.set(event, sum);
  }
  return sum;
}

export default {
  name: "turnover-by-currency",
  initialState: () => ({}) as Record<string, { cents: number; largest: number }>,
  handlers: {
    OrderPlaced(state: Record<string, { cents: number; largest: number }>, event: DomainEvent<OrderPlaced>) {
      state[event.payload.currency] ??= { cents: 0, largest: 0 };
      const known = state[event.payload.currency];
      if (!known) return;
      known.cents += sumOf(event);
      known.largest = Math.max(known.largest, sumOf(event));
    },
  },
};
