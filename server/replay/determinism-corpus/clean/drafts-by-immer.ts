import { produce } from "immer";
import type { DomainEvent, ItemAdded, OrderPlaced } from "../events.ts";

interface State {
  orders: Record<string, { customer: string; lines: { sku: string; quantity: number }[] }>;
  tags: string[];
}

export default {
  name: "orders-by-immer",
  initialState: (): State => ({ orders: {}, tags: [] }),
  handlers: {
    OrderPlaced: (state: State, { payload }: DomainEvent<OrderPlaced>) =>
      produce(state, (draft) => {
        const lines = payload.lines.map(({ sku, quantity }) => ({ sku, quantity }));
        draft.orders[payload.order_id] = { customer: payload.customer.id, lines };
      }),
    ItemAdded: (state: State, { payload }: DomainEvent<ItemAdded>) =>
      produce(state, (draft) => {
        draft.orders[payload.order_id]?.lines.push({ sku: payload.sku, quantity: payload.quantity });
        for (const tag of payload.tags) if (!draft.tags.includes(tag)) draft.tags.unshift(tag);
      }),
  },
};
