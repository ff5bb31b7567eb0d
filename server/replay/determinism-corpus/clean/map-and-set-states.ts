import type { DomainEvent, ItemAdded } from "../events.ts";

interface State {
  tags: Set<string>;
  bySku: Map<string, { quantity: number }>;
}

/** Deletes and puts in again: order in a Map is that of putting in. */
export default {
  name: "recent-articles",
  initialState: (): State => ({ tags: new Set(), bySku: new Map() }),
  handlers: {
    ItemAdded(state: State, event: DomainEvent<ItemAdded>) {
      const { sku, quantity, tags } = event.payload;
      const known = state.bySku.get(sku);
      state.bySku.delete(sku);
      state.bySku.set(sku, { quantity: (known?.quantity ?? 0) + quantity });
      for (const tag of tags) state.tags.add(tag);
      const oldest = state.bySku.keys().next().value;
      if (state.bySku.size > 8 && oldest !== undefined) state.bySku.delete(oldest);
    },
  },
};
