import type { DomainEvent, PriceChanged } from "../events.ts";

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); // <- here
}

/** Not more than a thousand prices a second. */
export default {
  name: "throttled-prices",
  initialState: () => ({ prices: {} as Record<string, number> }),
  handlers: {
    PriceChanged(state: { prices: Record<string, number> }, event: DomainEvent<PriceChanged>) {
      pause(1);
      state.prices[event.payload.sku] = event.payload.new_cents;
    },
  },
};
