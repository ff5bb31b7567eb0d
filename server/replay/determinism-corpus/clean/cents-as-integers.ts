import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";

interface State {
  ordered: number;
  paid: number;
  share: number;
}

/** Sums are integers; only what is shown is divided. */
export default {
  name: "cash",
  initialState: (): State => ({ ordered: 0, paid: 0, share: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.ordered += payload.lines.reduce((sum, line) => sum + line.quantity * line.price_cents, 0);
    },
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      state.paid += payload.amount_cents;
      state.share = Math.round((state.paid * 10_000) / Math.max(1, state.ordered)) / 100;
    },
  },
};
