import type { DomainEvent, ItemAdded } from "../events.ts";

/** A queue of tasks that is emptied before the handler returns. */
class Queue {
  readonly #tasks: (() => void)[] = [];

  setTimeout(task: () => void): void {
    this.#tasks.push(task);
  }

  drain(): number {
    let done = 0;
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
      task();
      done += 1;
    }
    return done;
  }
}

export default {
  name: "queued-items",
  initialState: () => ({ quantities: {} as Record<string, number>, tasks: 0 }),
  handlers: {
    ItemAdded(state: { quantities: Record<string, number>; tasks: number }, event: DomainEvent<ItemAdded>) {
      const { sku, quantity } = event.payload;
      const queue = new Queue();
      queue.setTimeout(() => (state.quantities[sku] = (state.quantities[sku] ?? 0) + quantity));
      queue.setTimeout(() => queue.setTimeout(() => (state.tasks += 1)));
      state.tasks += queue.drain();
    },
  },
};
