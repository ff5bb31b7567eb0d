import type { DomainEvent, OrderPlaced, OrderShipped } from "../events.ts";

const version = Symbol("version");
const origin = Symbol.for("shop.origin");

interface Order {
  id: string;
  [version]: number;
  [origin]?: string;
}

type State = { orders: Record<string, Order>; versions: number };

export default {
  name: "orders-with-symbols",
  initialState: (): State => ({ orders: {}, versions: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      state.orders[payload.order_id] = { id: payload.order_id, [version]: 1, [origin]: payload.currency };
    },
    OrderShipped(state: State, { payload }: DomainEvent<OrderShipped>) {
      const order = state.orders[payload.order_id];
      if (!order) return;
      order[version]++;
      delete order[origin];
      state.versions += order[version];
    },
  },
};
