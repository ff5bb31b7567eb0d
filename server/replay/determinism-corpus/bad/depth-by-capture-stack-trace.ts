import type { DomainEvent, OrderPlaced } from "../events.ts";

function trace(): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder); // <- here
  return holder.stack ?? "";
}

/** The whole stack as a label. */
export default {
  name: "order-traces",
  initialState: () => ({ traces: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { traces: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      state.traces[event.payload.order_id] = trace();
    },
  },
};
