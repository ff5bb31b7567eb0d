import type { DomainEvent, OrderPlaced } from "../events.ts";

interface State {
  seed: number;
  sampled: string[];
}

/** One in ten orders is looked at by a person: drawn at random, but from a seed that is part of the state. */
export default {
  name: "samples",
  initialState: (): State => ({ seed: 42, sampled: [] }),
  handlers: {
    OrderPlaced(state: State, event: DomainEvent<OrderPlaced>) {
      const seed = (state.seed + 0x6d2b79f5) | 0;
      let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      state.seed = seed;
      if (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < 0.1) state.sampled.push(event.payload.order_id);
    },
  },
};
