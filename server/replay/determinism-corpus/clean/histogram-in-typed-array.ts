import type { DomainEvent, PaymentTaken, PriceChanged } from "../events.ts";

type State = { buckets: Uint32Array; rates: Float64Array; raw: Uint8Array; sum: number };

/** Written in place: nothing but the bytes changes. */
export default {
  name: "payments-by-size",
  initialState: (): State => ({
    buckets: new Uint32Array(8),
    rates: new Float64Array(3),
    raw: new Uint8Array(new ArrayBuffer(16), 4, 8),
    sum: 0,
  }),
  handlers: {
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      const bucket = Math.min(7, Math.floor(Math.log10(payload.amount_cents)));
      state.buckets[bucket] = (state.buckets[bucket] ?? 0) + 1;
      new DataView(state.raw.buffer).setUint32(4, payload.amount_cents);
      state.sum = state.buckets.reduce((sum, one) => sum + one, 0);
    },
    PriceChanged(state: State, { payload }: DomainEvent<PriceChanged>) {
      state.rates.copyWithin(1, 0);
      state.rates[0] = payload.rate;
      state.raw.fill(payload.new_cents & 255, 6);
    },
  },
};
