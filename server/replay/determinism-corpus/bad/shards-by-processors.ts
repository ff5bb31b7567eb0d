import type { DomainEvent, OrderPlaced } from "../events.ts";

declare const navigator: { hardwareConcurrency: number };

/** Spreads orders over as many shards as the machine has processors. */
export default {
  name: "shards",
  initialState: () => ({ shards: {} as Record<string, string[]> }),
  handlers: {
    OrderPlaced(state: { shards: Record<string, string[]> }, event: DomainEvent<OrderPlaced>) {
      const count = navigator.hardwareConcurrency; // <- here
      const shard = `${event.position % count} of ${count}`;
      state.shards[shard] ??= [];
      state.shards[shard].push(event.payload.order_id);
    },
  },
};
