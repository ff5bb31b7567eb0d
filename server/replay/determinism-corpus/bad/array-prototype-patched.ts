import type { DomainEvent, ItemAdded } from "../events.ts";

interface WithSeen {
  seenCarts?: string[];
}

/** Keeps a list that all arrays share. */
export default {
  name: "carts-seen",
  initialState: () => ({ fresh: 0, known: 0 }),
  handlers: {
    ItemAdded(state: { fresh: number; known: number }, event: DomainEvent<ItemAdded>) {
      const shared = Array.prototype as unknown as WithSeen;
      if (!shared.seenCarts)
        Object.defineProperty(Array.prototype, "seenCarts", { value: [], configurable: true });
      const seen = ([] as unknown as WithSeen).seenCarts ?? [];
      if (seen.length > 0) state.known += 1;
      else state.fresh += 1;
      seen.push(event.payload.order_id);
    },
  },
};
