import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Income by month, under the first millisecond of the month. */
export default {
  name: "income",
  initialState: () => ({ cents: {} as Record<string, number> }),
  handlers: {
    PaymentTaken(state: { cents: Record<string, number> }, event: DomainEvent<PaymentTaken>) {
      const [year = 0, month = 1] = event.occurredAt.split("-").map(Number);
      const start = new Date(Date.UTC(year, month - 1, 1)).getTime();
      state.cents[start] = (state.cents[start] ?? 0) + event.payload.amount_cents;
    },
  },
};
