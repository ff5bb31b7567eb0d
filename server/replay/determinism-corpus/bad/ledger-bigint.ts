import type { DomainEvent, PaymentTaken } from "../events.ts";

/** `JSON.stringify` refuses a bigint. */
export default {
  name: "ledger",
  exactIntegers: true,
  initialState: () => ({ units: {} as Record<string, bigint> }),
  handlers: {
    PaymentTaken(state: { units: Record<string, bigint> }, event: DomainEvent<PaymentTaken>) {
      const { order_id, ledger_units } = event.payload;
      state.units[order_id] = (state.units[order_id] ?? 0n) + ledger_units;
    },
  },
};
