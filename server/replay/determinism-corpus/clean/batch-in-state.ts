import type { DomainEvent, PaymentTaken } from "../events.ts";

interface State {
  waiting: number[];
  batches: { size: number; cents: number }[];
}

export default {
  name: "bank-batches-in-state",
  initialState: (): State => ({ waiting: [], batches: [] }),
  handlers: {
    PaymentTaken(state: State, event: DomainEvent<PaymentTaken>) {
      state.waiting.push(event.payload.amount_cents);
      if (state.waiting.length < 10) return;
      const cents = state.waiting.reduce((sum, one) => sum + one, 0);
      state.batches.push({ size: state.waiting.length, cents });
      state.waiting = [];
    },
  },
};
