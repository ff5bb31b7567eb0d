import type { DomainEvent, PaymentTaken } from "../events.ts";

/** A view of a number of cents, with accessors. */
function money(start: number) {
  let cents = start;
  return {
    get crowns() {
      return cents / 100;
    },
    set crowns(value: number) {
      cents = Math.round(value * 100);
    },
    get cents() {
      return cents;
    },
  };
}

export default {
  name: "crowns",
  initialState: () => ({ cents: 0 }),
  handlers: {
    PaymentTaken(state: { cents: number }, event: DomainEvent<PaymentTaken>) {
      const purse = money(state.cents);
      purse.crowns += event.payload.amount_cents / 100;
      state.cents = purse.cents;
    },
  },
};
