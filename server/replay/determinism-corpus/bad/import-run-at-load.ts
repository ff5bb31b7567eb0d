import type { DomainEvent, OrderPlaced } from "../events.ts";

/** One for the whole run. */
const runId = `run-${new Date().toISOString()}`; // <- here

/** Which import run brought which order. */
export default {
  name: "import-runs",
  initialState: () => ({ runs: {} as Record<string, string[]> }),
  handlers: {
    OrderPlaced(state: { runs: Record<string, string[]> }, event: DomainEvent<OrderPlaced>) {
      state.runs[runId] ??= [];
      state.runs[runId].push(event.payload.order_id);
    },
  },
};
