import type { DomainEvent, PaymentTaken } from "../events.ts";

const options = { minimumFractionDigits: 2 };

/** Amounts as text for the bank's file: with a comma here and a point there. */
export default {
  name: "bank-file",
  initialState: () => ({ lines: [] as string[] }),
  handlers: {
    PaymentTaken(state: { lines: string[] }, event: DomainEvent<PaymentTaken>) {
      const format = new Intl.NumberFormat(undefined, options); // <- here
      const amount = format.format(event.payload.amount_cents / 100 + 1_000);
      state.lines.push(`${event.payload.payment_id};${amount}`);
    },
  },
};
