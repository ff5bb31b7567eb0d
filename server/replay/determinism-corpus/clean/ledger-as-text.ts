import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Beyond 2^53: reckoned as bigint, kept as text. */
export default {
  name: "ledger-text",
  exactIntegers: true,
  initialState: () => ({ units: "0", byOrder: {} as Record<string, string> }),
  handlers: {
    PaymentTaken(
      state: { units: string; byOrder: Record<string, string> },
      event: DomainEvent<PaymentTaken>,
    ) {
      const { order_id, ledger_units } = event.payload;
      state.units = String(BigInt(state.units) + ledger_units);
      state.byOrder[order_id] = BigInt.asUintN(64, ledger_units * 3n).toString(16);
    },
  },
};
