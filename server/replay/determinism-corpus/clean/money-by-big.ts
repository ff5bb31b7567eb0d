import Big from "big.js";
import type { DomainEvent, OrderPlaced } from "../events.ts";

type State = { spent: Record<string, Big>; most: string };

export default {
  name: "money-by-big",
  initialState: (): State => ({ spent: {}, most: "0" }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const { customer, total_cents } = payload;
      const spent = (state.spent[customer.id] ?? new Big(0)).plus(new Big(total_cents).div(100));
      state.spent[customer.id] = spent;
      if (spent.gt(state.most)) state.most = spent.toFixed(2);
    },
  },
};
