import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Which worker has handled which payment. */
export default {
  name: "payments-by-worker",
  initialState: () => ({ workers: {} as Record<string, string[]> }),
  handlers: {
    PaymentTaken(state: { workers: Record<string, string[]> }, event: DomainEvent<PaymentTaken>) {
      const worker = `worker-${process.pid}`; // <- here
      state.workers[worker] ??= [];
      state.workers[worker].push(event.payload.payment_id);
    },
  },
};
