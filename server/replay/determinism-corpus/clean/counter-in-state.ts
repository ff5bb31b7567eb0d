import type { DomainEvent, PaymentTaken } from "../events.ts";

/** The counter is part of the state; twice the same payment counts once. */
export default {
  name: "invoice-numbers",
  initialState: () => ({ last: 1_000, numbers: {} as Record<string, number> }),
  handlers: {
    PaymentTaken(state: { last: number; numbers: Record<string, number> }, event: DomainEvent<PaymentTaken>) {
      const { payment_id } = event.payload;
      if (payment_id in state.numbers) return;
      state.last += 1;
      state.numbers[payment_id] = state.last;
    },
  },
};
