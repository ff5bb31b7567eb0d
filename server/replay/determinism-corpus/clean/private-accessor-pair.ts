import type { DomainEvent, PriceChanged } from "../events.ts";

class Price {
  #cents = 0;
  #changes = 0;

  set cents(value: number) {
    if (value !== this.#cents) this.#changes++;
    this.#cents = value;
  }

  get cents(): number {
    return this.#cents;
  }

  get changes(): number {
    return this.#changes;
  }

  toJSON(): { cents: number; changes: number } {
    return { cents: this.#cents, changes: this.#changes };
  }
}

type State = { prices: Record<string, Price>; json: string };

export default {
  name: "prices-with-setters",
  initialState: (): State => ({ prices: {}, json: "" }),
  handlers: {
    PriceChanged(state: State, { payload }: DomainEvent<PriceChanged>) {
      state.prices[payload.sku] ??= new Price();
      const price = state.prices[payload.sku];
      if (!price) return;
      price.cents = payload.new_cents;
      if (price.changes % 2 === 0) price.cents += 1;
      state.json = JSON.stringify(price);
    },
  },
};
