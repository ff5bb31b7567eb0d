import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";
import { fetch } from "./helpers/fetch-order.ts";

interface State {
  totals: Record<string, number>;
  open: Record<string, number>;
}

export default {
  name: "open-amounts",
  initialState: (): State => ({ totals: {}, open: {} }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      state.totals[event.payload.order_id] = event.payload.total_cents;
    },
    async PaymentTaken(state: State, event: DomainEvent<PaymentTaken>) {
      const { order_id, amount_cents } = event.payload;
      const total = await fetch(state.totals, order_id);
      state.open[order_id] = (total ?? 0) - amount_cents;
    },
  },
};
