import { cloneDeep, groupBy, merge } from "lodash";
import type { DomainEvent, ItemAdded } from "../events.ts";

interface State {
  bySku: Map<string, { tags: Set<string>; quantity: number }>;
  last: { sku: string; colour: string }[];
  byColour: Record<string, { sku: string }[]>;
}

export default {
  name: "articles-by-lodash",
  initialState: (): State => ({ bySku: new Map(), last: [], byColour: {} }),
  handlers: {
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      const next = cloneDeep(state);
      const { sku, quantity, tags, attributes } = payload;
      const known = next.bySku.get(sku) ?? { tags: new Set(), quantity: 0 };
      for (const tag of tags) known.tags.add(tag);
      next.bySku.set(sku, merge(known, { quantity: known.quantity + quantity }));
      next.last = [...next.last, { sku, colour: String(attributes["colour"]) }].slice(-7);
      next.byColour = groupBy(next.last, "colour");
      return next;
    },
  },
};
