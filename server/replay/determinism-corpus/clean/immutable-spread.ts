import type { DomainEvent, OrderPlaced, OrderShipped, PaymentTaken } from "../events.ts";

interface Order {
  status: "placed" | "paid" | "shipped";
  cents: number;
}
type State = Readonly<Record<string, Order>>;
type Shop = DomainEvent<OrderPlaced & PaymentTaken & OrderShipped>;

/** A reducer: each step answers a new state. */
export default {
  name: "order-book",
  initialState: (): State => ({}),
  evolve(state: State, { eventType, payload }: Shop): State {
    const before = state[payload.order_id] ?? { status: "placed", cents: 0 };
    switch (eventType) {
      case "OrderPlaced":
        return { ...state, [payload.order_id]: { status: "placed", cents: payload.total_cents } };
      case "PaymentTaken":
        return {
          ...state,
          [payload.order_id]: { ...before, status: "paid", cents: before.cents - payload.amount_cents },
        };
      case "OrderShipped":
        return { ...state, [payload.order_id]: { ...before, status: "shipped" } };
      default:
        return state;
    }
  },
};
