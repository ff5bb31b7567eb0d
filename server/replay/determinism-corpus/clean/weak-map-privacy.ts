import type { DomainEvent, PaymentTaken } from "../events.ts";

const hidden = new WeakMap<Wallet, { cents: number; moves: number }>();

class Wallet {
  constructor() {
    hidden.set(this, { cents: 0, moves: 0 });
  }

  credit(cents: number): void {
    const mine = hidden.get(this);
    if (!mine) throw new Error("no wallet");
    mine.cents += cents;
    mine.moves++;
  }

  get balance(): number {
    return hidden.get(this)?.cents ?? 0;
  }

  get moves(): number {
    return hidden.get(this)?.moves ?? 0;
  }
}

type State = { wallet: Wallet; balance: number; moves: number };

/** What older compilers make of a private field. */
export default {
  name: "wallet",
  initialState: (): State => ({ wallet: new Wallet(), balance: 0, moves: 0 }),
  handlers: {
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      state.wallet.credit(payload.amount_cents);
      state.balance = state.wallet.balance;
      state.moves = state.wallet.moves;
    },
  },
};
