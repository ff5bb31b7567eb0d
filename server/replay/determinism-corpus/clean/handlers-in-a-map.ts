import type { DomainEvent, ItemAdded } from "../events.ts";

interface State {
  orders: number;
  quantities: Record<string, number>;
}
type Handler = (state: State, event: never) => State;

/** The handlers are registered one after another. */
const handlers = new Map<string, Handler>();
handlers.set("OrderPlaced", (state) => ({ ...state, orders: state.orders + 1 }));
handlers.set("ItemAdded", (state, { payload: { sku, quantity } }: DomainEvent<ItemAdded>) => ({
  ...state,
  quantities: { ...state.quantities, [sku]: (state.quantities[sku] ?? 0) + quantity },
}));

export default { name: "quantities", initialState: (): State => ({ orders: 0, quantities: {} }), handlers };
