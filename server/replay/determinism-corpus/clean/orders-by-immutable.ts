import { List, Map as ImmutableMap, Record as ImmutableRecord, OrderedSet } from "immutable";
import type { DomainEvent, ItemAdded, OrderPlaced } from "../events.ts";

const Order = ImmutableRecord({ customer: "", cents: 0, skus: List<string>() });

interface State {
  orders: ImmutableMap<string, InstanceType<typeof Order>>;
  customers: OrderedSet<string>;
  cents: number;
}

export default {
  name: "orders-by-immutable",
  initialState: (): State => ({ orders: ImmutableMap(), customers: OrderedSet(), cents: 0 }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const { order_id, customer, total_cents, lines } = payload;
      const skus = List(lines.map(({ sku }) => sku));
      state.orders = state.orders.set(order_id, Order({ customer: customer.id, cents: total_cents, skus }));
      state.customers = state.customers.add(customer.id);
    },
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      state.orders = state.orders.updateIn([payload.order_id, "skus"], (skus) =>
        ((skus as List<string> | undefined) ?? List<string>()).push(payload.sku).takeLast(5),
      );
      state.cents = state.orders.valueSeq().reduce((sum, order) => sum + (order.get("cents", 0) ?? 0), 0);
    },
  },
};
