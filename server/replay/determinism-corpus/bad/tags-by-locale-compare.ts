import type { DomainEvent, ItemAdded } from "../events.ts";

/** Tags as the machine's own language orders them. */
export default {
  name: "sorted-tags",
  initialState: () => ({ tags: {} as Record<string, string[]> }),
  handlers: {
    ItemAdded(state: { tags: Record<string, string[]> }, event: DomainEvent<ItemAdded>) {
      const { sku, tags } = event.payload;
      state.tags[sku] = [...tags].sort((one, other) => one.localeCompare(other)); // <- here
    },
  },
};
