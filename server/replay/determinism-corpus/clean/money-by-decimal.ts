import Decimal from "decimal.js";
import type { DomainEvent, PaymentTaken, PriceChanged } from "../events.ts";

type State = { taken: Decimal; rates: Record<string, Decimal>; mean: string };

export default {
  name: "money-by-decimal",
  initialState: (): State => ({ taken: new Decimal(0), rates: {}, mean: "0" }),
  handlers: {
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      state.taken = state.taken.plus(new Decimal(payload.amount_cents).div(100));
    },
    PriceChanged(state: State, { payload }: DomainEvent<PriceChanged>) {
      state.rates[payload.sku] = new Decimal(payload.rate).times("0.01").toDecimalPlaces(6);
      const all = Object.values(state.rates);
      state.mean = Decimal.sum(...all)
        .div(all.length)
        .toFixed(4);
    },
  },
};
