import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";

class Account {
  #cents = 0;

  add(cents: number): this {
    this.#cents += cents;
    return this;
  }

  get cents(): number {
    return this.#cents;
  }
}

interface State {
  accounts: Record<string, Account>;
  balance: number;
}

/** What JSON does not see cannot be restored. */
export default {
  name: "accounts",
  initialState: (): State => ({ accounts: {}, balance: 0 }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      const account = new Account().add(-event.payload.total_cents);
      state.balance += account.cents;
      state.accounts[event.payload.order_id] = account;
    },
    PaymentTaken(state: State, event: DomainEvent<PaymentTaken>) {
      state.balance += event.payload.amount_cents;
    },
  },
};
