import { reference, split } from "money-kit";
import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Instalments, and a reference that a CommonJS package makes by hash with `require("crypto")`. */
export default {
  name: "instalments",
  initialState: () => ({ plans: {} as Record<string, number[]> }),
  handlers: {
    PaymentTaken(state: { plans: Record<string, number[]> }, event: DomainEvent<PaymentTaken>) {
      const { payment_id, amount_cents } = event.payload;
      state.plans[reference(payment_id)] = split(amount_cents, 3);
    },
  },
};
