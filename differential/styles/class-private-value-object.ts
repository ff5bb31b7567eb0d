// asks: state.balance.euros > 250
// asks: state.balance.equals(state.best)
// asks: state.history.length > 2 && state.history[1].euros > 20
class Money {
  readonly #cents: number;
  constructor(cents: number) {
    this.#cents = cents;
  }
  plus(other: Money) {
    return new Money(this.#cents + other.#cents);
  }
  equals(other: Money) {
    return this.#cents === other.#cents;
  }
  get euros() {
    return this.#cents / 100;
  }
  static max(one: Money, other: Money) {
    return one.#cents >= other.#cents ? one : other;
  }
}
export default {
  name: "class-private-value-object",
  initialState: () => ({ balance: new Money(0), best: new Money(0), history: [] as Money[] }),
  handlers: {
    PaymentReceived(state: any, { payload }: any) {
      const paid = new Money(payload.cents);
      state.best = Money.max(state.best, paid);
      state.history = [...state.history, paid].slice(-4);
      state.balance = state.balance.plus(paid);
    },
    OrderCancelled: (state: any) => void (state.balance = state.best),
  },
};
