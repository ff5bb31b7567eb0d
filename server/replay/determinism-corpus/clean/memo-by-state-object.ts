import type { DomainEvent, ItemAdded, OrderPlaced } from "../events.ts";

interface Order {
  readonly id: string;
  readonly tags: readonly string[];
}

const indexes = new WeakMap<Order, ReadonlySet<string>>();

/** The objects are never changed, so what is derived from them can be kept. */
function indexOf(order: Order): ReadonlySet<string> {
  const known = indexes.get(order);
  if (known) return known;
  const made = new Set(order.tags);
  indexes.set(order, made);
  return made;
}

type State = { orders: Record<string, Order>; repeated: number };

export default {
  name: "repeated-tags",
  initialState: (): State => ({ orders: {}, repeated: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.orders[payload.order_id] = { id: payload.order_id, tags: [] };
    },
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      const order = state.orders[payload.order_id];
      if (!order) return;
      const index = indexOf(order);
      state.repeated += payload.tags.filter((tag) => index.has(tag)).length;
      state.orders[order.id] = { ...order, tags: [...new Set([...order.tags, ...payload.tags])] };
    },
  },
};
