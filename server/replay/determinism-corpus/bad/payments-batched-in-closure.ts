import type { DomainEvent, PaymentTaken } from "../events.ts";

interface Batch {
  size: number;
  cents: number;
}

/** Collects up to `limit` payments and hands them on at once. */
function batcher(limit: number) {
  let waiting: number[] = [];
  return (cents: number): Batch | null => {
    waiting.push(cents);
    if (waiting.length < limit) return null;
    const batch = { size: waiting.length, cents: waiting.reduce((sum, one) => sum + one, 0) };
    waiting = [];
    return batch;
  };
}
const collect = batcher(10);

export default {
  name: "bank-batches",
  initialState: () => ({ batches: [] as Batch[] }),
  handlers: {
    PaymentTaken(state: { batches: Batch[] }, event: DomainEvent<PaymentTaken>) {
      const batch = collect(event.payload.amount_cents);
      if (batch) state.batches.push(batch);
    },
  },
};
