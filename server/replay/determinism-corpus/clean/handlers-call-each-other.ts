import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";

interface State {
  log: string[];
}

/** Handlers use each other through `this`. */
export default {
  name: "shop-log",
  initialState: (): State => ({ log: [] }),
  handlers: {
    note(state: State, text: string) {
      state.log.push(`${state.log.length + 1}. ${text}`);
      if (state.log.length > 20) state.log.shift();
    },
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      this.note(state, `order ${event.payload.order_id}`);
    },
    PaymentTaken(state: State, event: DomainEvent<PaymentTaken>) {
      this.note(state, `payment ${event.payload.payment_id}`);
    },
  },
};
