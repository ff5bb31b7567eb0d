import type { DomainEvent, ItemAdded, OrderPlaced } from "../events.ts";

interface Cart {
  add(sku: string, quantity: number): void;
  units(): number;
}

/** What is in the cart is in no property of it. */
function makeCart(): Cart {
  const units: Record<string, number> = {};
  return {
    add(sku, quantity) {
      units[sku] = (units[sku] ?? 0) + quantity;
    },
    units: () => Object.values(units).reduce((sum, one) => sum + one, 0),
  };
}

type State = { cart: Cart; units: number; orders: number };

export default {
  name: "cart",
  initialState: (): State => ({ cart: makeCart(), units: 0, orders: 0 }),
  handlers: {
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      state.cart.add(payload.sku, payload.quantity);
      state.units = state.cart.units();
    },
    OrderPlaced(state: State, _event: DomainEvent<OrderPlaced>) {
      state.orders++;
      if (state.orders % 3 === 0) state.cart = makeCart();
    },
  },
};
