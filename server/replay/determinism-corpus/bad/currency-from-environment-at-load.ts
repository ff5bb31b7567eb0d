import type { DomainEvent, PaymentTaken } from "../events.ts";

const currency = process.env["SHOP_CURRENCY"] ?? "SEK"; // <- here

/** Sums by the configured currency. */
export default {
  name: "sums",
  initialState: () => ({ sums: {} as Record<string, number> }),
  handlers: {
    PaymentTaken(state: { sums: Record<string, number> }, event: DomainEvent<PaymentTaken>) {
      state.sums[currency] = (state.sums[currency] ?? 0) + event.payload.amount_cents;
    },
  },
};
