import type { DomainEvent, PaymentTaken } from "../events.ts";

interface Payment {
  id: string;
  cents: number;
}

/** The members of the Set are made by the event. */
export default {
  name: "latest-payments",
  initialState: () => ({ latest: new Set<Payment>(), cents: 0 }),
  handlers: {
    PaymentTaken(state: { latest: Set<Payment>; cents: number }, event: DomainEvent<PaymentTaken>) {
      const { payment_id, amount_cents } = event.payload;
      state.latest.add({ id: payment_id, cents: amount_cents });
      const [oldest] = state.latest;
      if (state.latest.size > 5 && oldest) state.latest.delete(oldest);
      state.cents = [...state.latest].reduce((sum, { cents }) => sum + cents, 0);
    },
  },
};
