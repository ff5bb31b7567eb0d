import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Events that were counted, so that none is counted twice. */
const counted = new Set<object>();

export default {
  name: "distinct-payments",
  initialState: () => ({ cents: 0, distinct: 0 }),
  handlers: {
    PaymentTaken(state: { cents: number; distinct: number }, event: DomainEvent<PaymentTaken>) {
      if (counted.has(event)) return;
      counted.add(event);
      state.cents += event.payload.amount_cents;
      state.distinct = counted.size;
    },
  },
};
