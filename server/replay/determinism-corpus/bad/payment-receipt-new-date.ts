import type { DomainEvent, PaymentTaken } from "../events.ts";

interface Receipt {
  amount: number;
  printedAt: string;
}

/** One receipt a payment. */
export default {
  name: "receipts",
  initialState: () => ({ receipts: [] as Receipt[] }),
  handlers: {
    PaymentTaken(state: { receipts: Receipt[] }, event: DomainEvent<PaymentTaken>) {
      state.receipts.push({
        amount: event.payload.amount_cents,
        printedAt: new Date().toISOString(), // <- here
      });
    },
  },
};
