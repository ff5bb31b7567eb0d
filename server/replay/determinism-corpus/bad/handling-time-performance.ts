import type { DomainEvent, OrderPlaced } from "../events.ts";

interface State {
  totals: number[];
  slowestMs: number;
}

function clockMs(): number {
  return performance.now(); // <- here
}

/** Order totals, and how long the dearest one to handle took. */
export default {
  name: "totals-with-times",
  initialState: (): State => ({ totals: [], slowestMs: 0 }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      const start = clockMs();
      const total = event.payload.lines.reduce((sum, line) => sum + line.quantity * line.price_cents, 0);
      state.totals.push(total);
      state.slowestMs = Math.max(state.slowestMs, clockMs() - start);
    },
  },
};
