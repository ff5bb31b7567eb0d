import type { DomainEvent, PriceChanged } from "../events.ts";

type Prices = Readonly<Record<string, readonly number[]>>;

/** Freezes what it answers. */
export default {
  name: "price-history",
  initialState: (): Prices => Object.freeze({}),
  evolve(state: Prices, event: DomainEvent<PriceChanged>): Prices {
    if (event.eventType !== "PriceChanged") return state;
    const { sku, new_cents } = event.payload;
    const history = Object.freeze([...(state[sku] ?? []), new_cents]);
    return Object.freeze({ ...state, [sku]: history });
  },
};
