import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";

interface State {
  readonly open: Readonly<Record<string, number>>;
  readonly last: readonly string[];
}

function frozen(state: State): State {
  Object.freeze(state.open);
  Object.freeze(state.last);
  return Object.freeze(state);
}

export default {
  name: "open-amounts",
  initialState: () => frozen({ open: {}, last: [] }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      return frozen({ ...state, open: { ...state.open, [payload.order_id]: payload.total_cents } });
    },
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      const left = (state.open[payload.order_id] ?? 0) - payload.amount_cents;
      const last = [...state.last, payload.payment_id].slice(-3);
      return frozen({ open: { ...state.open, [payload.order_id]: left }, last });
    },
  },
};
