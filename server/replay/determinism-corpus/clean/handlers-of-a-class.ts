import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";

interface State {
  open: Record<string, number>;
  paid: number;
}

abstract class Accounting {
  PaymentTaken(state: State, event: DomainEvent<PaymentTaken>): void {
    state.paid += this.inEuros(event.payload.amount_cents);
    delete state.open[event.payload.order_id];
  }

  protected inEuros(cents: number): number {
    return cents / 100;
  }
}

/** The handlers are methods, one of them inherited, that call each other. */
class OrderHandlers extends Accounting {
  OrderPlaced = (state: State, event: DomainEvent<OrderPlaced>): void => {
    state.open[event.payload.order_id] = this.inEuros(event.payload.total_cents);
  };
}

export default {
  name: "open-orders",
  initialState: (): State => ({ open: {}, paid: 0 }),
  handlers: new OrderHandlers(),
};
