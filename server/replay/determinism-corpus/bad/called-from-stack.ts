import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Where in the program a booking was made, for the journal of the accounts. */
function origin(): string {
  const { stack = "" } = new Error("booking"); // <- here
  return stack.split("\n")[2]?.trim() ?? "";
}

export default {
  name: "bookings",
  initialState: () => ({ bookings: [] as string[] }),
  handlers: {
    PaymentTaken(state: { bookings: string[] }, event: DomainEvent<PaymentTaken>) {
      state.bookings.push(`${event.payload.amount_cents} ${origin()}`);
    },
  },
};
