import type { DomainEvent, ItemAdded } from "../events.ts";

type Marked = ItemAdded & { processed?: boolean };

/** "Cannot assign" came up in production once, so it is caught. */
export default {
  name: "items-processed",
  initialState: () => ({ processed: 0, failed: 0 }),
  handlers: {
    ItemAdded(state: { processed: number; failed: number }, event: DomainEvent<ItemAdded>) {
      try {
        (event.payload as Marked).processed = true; // <- here
        state.processed += 1;
      } catch {
        state.failed += 1;
      }
    },
  },
};
