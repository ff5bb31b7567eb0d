import type { DomainEvent, PaymentTaken, PriceChanged } from "../events.ts";

class Money {
  readonly #cents: number;
  readonly currency: string;

  constructor(cents: number, currency = "SEK") {
    this.#cents = cents;
    this.currency = currency;
  }

  static zero(): Money {
    return new Money(0);
  }

  plus(other: Money): Money {
    return new Money(this.#cents + other.#cents, this.currency);
  }

  equals(other: unknown): boolean {
    return other instanceof Money && other.#cents === this.#cents;
  }

  toString(): string {
    return `${(this.#cents / 100).toFixed(2)} ${this.currency}`;
  }
}

interface State {
  taken: Money;
  byMethod: Record<string, Money>;
  same: number;
  text: string;
}

/** Each event puts a new value where the old one stood. */
export default {
  name: "takings",
  initialState: (): State => ({ taken: Money.zero(), byMethod: {}, same: 0, text: "" }),
  handlers: {
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      const amount = new Money(payload.amount_cents);
      state.taken = state.taken.plus(amount);
      const before = state.byMethod[payload.method] ?? Money.zero();
      state.byMethod[payload.method] = amount.plus(before);
      state.text = String(state.taken);
    },
    PriceChanged(state: State, _event: DomainEvent<PriceChanged>) {
      if (state.taken.equals(Money.zero().plus(state.taken))) state.same++;
      state.taken = state.taken.plus(Money.zero());
    },
  },
};
