import type { DomainEvent, PaymentTaken } from "../events.ts";

class TooMuch extends Error {
  readonly cents: number;

  constructor(cents: number) {
    super(`${cents} is too much`);
    this.cents = cents;
  }
}

function check(cents: number): number {
  if (cents > 4_000_000) throw new TooMuch(cents);
  return cents;
}

/** Errors are made, thrown and caught; only message and name are read. */
export default {
  name: "checked-payments",
  initialState: () => ({ cents: 0, refused: [] as string[] }),
  handlers: {
    PaymentTaken(state: { cents: number; refused: string[] }, event: DomainEvent<PaymentTaken>) {
      try {
        state.cents += check(event.payload.amount_cents);
      } catch (error) {
        if (error instanceof TooMuch) state.refused.push(`${error.name}: ${error.message}`);
      }
    },
  },
};
