import type { DomainEvent, OrderPlaced } from "../events.ts";

const cents = new WeakMap<object, number>();

class Amount {
  constructor(value: number) {
    cents.set(this, value);
  }

  plus(other: Amount): Amount {
    return new Amount((cents.get(this) ?? Number.NaN) + (cents.get(other) ?? Number.NaN));
  }

  get value(): number {
    return cents.get(this) ?? Number.NaN;
  }
}

type State = { spent: Record<string, Amount>; shown: Record<string, number> };

/** Each event makes a value and adds it to one that stands in the state. */
export default {
  name: "spent",
  initialState: (): State => ({ spent: {}, shown: {} }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const { id } = payload.customer;
      const before = state.spent[id] ?? new Amount(0);
      const after = before.plus(new Amount(payload.total_cents));
      state.spent[id] = after;
      state.shown[id] = after.value;
    },
  },
};
