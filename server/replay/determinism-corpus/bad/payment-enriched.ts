import type { DomainEvent, PaymentTaken } from "../events.ts";

type Enriched = PaymentTaken & { fee_cents?: number };

/** Puts the fee on the payment, so that later code finds it there. */
function enrich(payment: Enriched): Enriched {
  payment.fee_cents = Math.ceil(payment.amount_cents * 0.014); // <- here
  return payment;
}

export default {
  name: "fees",
  initialState: () => ({ fees: 0 }),
  handlers: {
    PaymentTaken(state: { fees: number }, event: DomainEvent<PaymentTaken>) {
      state.fees += enrich(event.payload).fee_cents ?? 0;
    },
  },
};
