import type { DomainEvent, PriceChanged } from "../events.ts";

/** Floating point, but added in the order of the log. */
export default {
  name: "mean-rate",
  initialState: () => ({ sum: 0, count: 0, mean: 0 }),
  handlers: {
    PriceChanged(state: { sum: number; count: number; mean: number }, event: DomainEvent<PriceChanged>) {
      state.sum += event.payload.rate / 3;
      state.count += 1;
      state.mean = Math.sqrt(state.sum / state.count);
    },
  },
};
