import type { DomainEvent, PaymentTaken } from "../events.ts";

const longDate = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** The lines of an account statement. */
export default {
  name: "statement",
  initialState: () => ({ lines: [] as string[] }),
  handlers: {
    PaymentTaken(state: { lines: string[] }, event: DomainEvent<PaymentTaken>) {
      const day = longDate.format(); // <- here
      state.lines.push(`${day}: ${event.payload.amount_cents / 100}`);
    },
  },
};
