import type { DomainEvent, PaymentTaken } from "../events.ts";

interface State {
  group: "A" | "B";
  seed: number;
  cents: number;
}

/** Each replay draws which rule it pays by. */
export default {
  name: "bonus-experiment",
  initialState: (): State => {
    const seed = Math.random(); // <- here
    return { group: seed < 0.5 ? "A" : "B", seed, cents: 0 };
  },
  handlers: {
    PaymentTaken(state: State, event: DomainEvent<PaymentTaken>) {
      const share = 0.01 + state.seed / 100;
      state.cents += Math.floor(event.payload.amount_cents * share);
    },
  },
};
