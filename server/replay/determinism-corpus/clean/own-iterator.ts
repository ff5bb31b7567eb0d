import type { DomainEvent, ItemAdded } from "../events.ts";

class Steps {
  readonly #upTo: number;

  constructor(upTo: number) {
    this.#upTo = upTo;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let step = 1; step <= this.#upTo; step++) yield step;
  }

  get [Symbol.toStringTag](): string {
    return "Steps";
  }
}

export default {
  name: "steps",
  initialState: () => ({ sums: {} as Record<string, number>, kinds: [] as string[] }),
  handlers: {
    ItemAdded(state: { sums: Record<string, number>; kinds: string[] }, event: DomainEvent<ItemAdded>) {
      const steps = new Steps(event.payload.quantity);
      state.sums[event.payload.sku] = Math.max(...steps) + [...steps].length;
      state.kinds = [String(steps)];
    },
  },
};
