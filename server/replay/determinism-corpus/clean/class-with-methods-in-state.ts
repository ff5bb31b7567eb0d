import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";

class Account {
  orders = 0;
  balance = 0;

  charge(cents: number): void {
    this.orders += 1;
    this.balance -= cents;
  }

  get inDebt(): boolean {
    return this.balance < 0;
  }
}

/** The root of the state is an instance with methods. */
export default {
  name: "house-account",
  initialState: () => new Account(),
  handlers: {
    OrderPlaced(state: Account, event: DomainEvent<OrderPlaced>) {
      state.charge(event.payload.total_cents);
    },
    PaymentTaken(state: Account, event: DomainEvent<PaymentTaken>) {
      state.balance += state.inDebt ? event.payload.amount_cents : 0;
    },
  },
};
