import type { DomainEvent, PaymentTaken } from "../events.ts";

let lastNumber = 1_000;

/** Invoices are numbered as they come. */
export default {
  name: "numbered-invoices",
  initialState: () => ({ numbers: {} as Record<string, number> }),
  handlers: {
    PaymentTaken(state: { numbers: Record<string, number> }, event: DomainEvent<PaymentTaken>) {
      lastNumber += 1;
      state.numbers[event.payload.payment_id] = lastNumber;
    },
  },
};
