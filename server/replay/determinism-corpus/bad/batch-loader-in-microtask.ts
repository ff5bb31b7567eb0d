import type { DomainEvent, ItemAdded } from "../events.ts";

interface State {
  batches: number;
  loaded: string[];
}

let waiting: string[] = [];

/** Loads all that was asked for since the last turn of the event loop: how many that are depends on who feeds it. */
function loadSoon(state: State, sku: string): void {
  waiting.push(sku);
  if (waiting.length > 1) return;
  queueMicrotask(() => {
    state.batches += 1;
    state.loaded.push(waiting.join("+"));
    waiting = [];
  });
}

export default {
  name: "loaded-articles",
  initialState: (): State => ({ batches: 0, loaded: [] }),
  handlers: {
    ItemAdded(state: State, event: DomainEvent<ItemAdded>) {
      loadSoon(state, event.payload.sku);
    },
  },
};
