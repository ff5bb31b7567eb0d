import type { DomainEvent, OrderPlaced } from "../events.ts";

let counter: Int32Array | null = null;

/** Numbers that all threads share. */
function nextShared(): number {
  counter ??= new Int32Array(new SharedArrayBuffer(4)); // <- here
  return Atomics.add(counter, 0, 1) + 1;
}

export default {
  name: "shared-numbers",
  initialState: () => ({ numbers: {} as Record<string, number> }),
  handlers: {
    OrderPlaced(state: { numbers: Record<string, number> }, event: DomainEvent<OrderPlaced>) {
      state.numbers[event.payload.order_id] = nextShared();
    },
  },
};
