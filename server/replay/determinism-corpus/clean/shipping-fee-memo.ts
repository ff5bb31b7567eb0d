import type { DomainEvent, OrderShipped } from "../events.ts";

const known = new Map<number, number>();

/** A pure function that remembers: it answers the same with an empty memory. */
function feeFor(kilograms: number): number {
  const before = known.get(kilograms);
  if (before !== undefined) return before;
  const fee = Array.from({ length: kilograms }, (_, kilogram) => 450 - kilogram * 9).reduce(
    (a, b) => a + b,
    990,
  );
  known.set(kilograms, fee);
  return fee;
}

export default {
  name: "shipping-fees",
  initialState: () => ({ fees: {} as Record<string, number> }),
  handlers: {
    OrderShipped(state: { fees: Record<string, number> }, event: DomainEvent<OrderShipped>) {
      for (const { tracking, weight_grams } of event.payload.parcels)
        state.fees[tracking] = feeFor(Math.ceil(weight_grams / 1_000));
    },
  },
};
