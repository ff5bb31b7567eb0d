import type { DomainEvent, PaymentTaken } from "../events.ts";

interface State {
  taken: number;
  byMethod: Record<string, number>;
  winners: { payment: string; ticket: number }[];
}

/** Only who pays with a large voucher takes part in the draw: about one event in a hundred. */
export default {
  name: "voucher-draw",
  initialState: (): State => ({ taken: 0, byMethod: {}, winners: [] }),
  handlers: {
    PaymentTaken(state: State, event: DomainEvent<PaymentTaken>) {
      const { payment_id, method, amount_cents } = event.payload;
      state.taken += amount_cents;
      state.byMethod[method] = (state.byMethod[method] ?? 0) + 1;
      if (method !== "voucher" || amount_cents < 2_500_000) return;
      const ticket = Math.floor(Math.random() * 1_000_000); // <- here
      state.winners.push({ payment: payment_id, ticket });
    },
  },
};
