import type { DomainEvent, PriceChanged } from "../events.ts";

type Rule = (cents: number) => number;

/** The rule of an article is a function, kept in the state. */
export default {
  name: "discount-rules",
  initialState: () => ({ rules: {} as Record<string, Rule> }),
  handlers: {
    PriceChanged(state: { rules: Record<string, Rule> }, event: DomainEvent<PriceChanged>) {
      const { sku, old_cents, new_cents } = event.payload;
      state.rules[sku] = (cents) => cents * (new_cents / old_cents);
    },
  },
};
