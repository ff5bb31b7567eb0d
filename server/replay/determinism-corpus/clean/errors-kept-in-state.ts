import type { DomainEvent, PriceChanged } from "../events.ts";

class PriceError extends Error {
  readonly sku: string;

  constructor(message: string, sku: string) {
    super(message);
    this.sku = sku;
  }
}

type State = { problems: PriceError[]; last: string };

export default {
  name: "price-problems",
  initialState: (): State => ({ problems: [], last: "" }),
  handlers: {
    PriceChanged(state: State, { payload }: DomainEvent<PriceChanged>) {
      const { sku, old_cents, new_cents } = payload;
      if (new_cents > 2 * old_cents) state.problems.push(new PriceError("more than doubled", sku));
      if (state.problems.length > 3) state.problems.shift();
      state.last = state.problems.map((problem) => `${problem.sku}: ${problem.message}`).join("; ");
    },
  },
};
