import type { DomainEvent, ItemAdded } from "../events.ts";

type Carts = Record<string, { sku: string; quantity: number }[]>;

/** Works on a deep copy and answers it. */
export default {
  name: "cloned-carts",
  initialState: (): { carts: Carts } => ({ carts: {} }),
  evolve(state: { carts: Carts }, event: DomainEvent<ItemAdded>): { carts: Carts } {
    if (event.eventType !== "ItemAdded") return state;
    const next = structuredClone(state);
    const { order_id, sku, quantity } = event.payload;
    next.carts[order_id] ??= [];
    next.carts[order_id].push({ sku, quantity });
    return next;
  },
};
