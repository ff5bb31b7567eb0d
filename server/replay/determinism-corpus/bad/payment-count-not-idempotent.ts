import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Counts a payment again when it is delivered again. */
export default {
  name: "payment-count",
  initialState: () => ({ payments: 0, cents: 0 }),
  handlers: {
    PaymentTaken(state: { payments: number; cents: number }, event: DomainEvent<PaymentTaken>) {
      state.payments += 1;
      state.cents += event.payload.amount_cents;
    },
  },
};
