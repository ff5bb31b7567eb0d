import type { DomainEvent, OrderPlaced, PaymentTaken } from "../events.ts";

class Account {
  #cents = 0;
  #moves: { at: number; cents: number }[] = [];

  move(at: number, cents: number): void {
    this.#cents += cents;
    this.#moves.push({ at, cents });
    if (this.#moves.length > 3) this.#moves.shift();
  }

  get balance(): number {
    return this.#cents;
  }

  get last(): number {
    return this.#moves.at(-1)?.at ?? 0;
  }
}

interface State {
  account: Account;
  shown: number;
  last: number;
}

export default {
  name: "account",
  initialState: (): State => ({ account: new Account(), shown: 0, last: 0 }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      state.account.move(event.position, -event.payload.total_cents);
      state.shown = state.account.balance;
    },
    PaymentTaken(state: State, event: DomainEvent<PaymentTaken>) {
      state.account.move(event.position, event.payload.amount_cents);
      state.shown = state.account.balance;
      state.last = state.account.last;
    },
  },
};
