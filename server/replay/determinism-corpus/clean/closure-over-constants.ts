import type { DomainEvent, OrderPlaced } from "../events.ts";

function feeRule(base: number, share: number) {
  const steps = [0, 10_000, 100_000];
  return (cents: number) =>
    base + Math.round(cents * share) + steps.filter((step) => cents > step).length * 50;
}
const feeOf = feeRule(199, 0.0125);

export default {
  name: "order-fees",
  initialState: () => ({ fees: {} as Record<string, number> }),
  handlers: {
    OrderPlaced(state: { fees: Record<string, number> }, event: DomainEvent<OrderPlaced>) {
      state.fees[event.payload.order_id] = feeOf(event.payload.total_cents);
    },
  },
};
