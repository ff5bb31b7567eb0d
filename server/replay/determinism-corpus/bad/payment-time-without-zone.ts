import type { DomainEvent, PaymentTaken } from "../events.ts";

/** `taken_at` has no zone, so it is read in the machine's own. */
export default {
  name: "payment-times",
  initialState: () => ({ times: {} as Record<string, number> }),
  handlers: {
    PaymentTaken(state: { times: Record<string, number> }, event: DomainEvent<PaymentTaken>) {
      const ms = Date.parse(event.payload.taken_at); // <- here
      state.times[event.payload.payment_id] = ms;
    },
  },
};
