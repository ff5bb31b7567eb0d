import cache from "tiny-cache";
import type { DomainEvent, OrderShipped } from "../events.ts";

interface State {
  labels: Record<string, string>;
  saved: number;
}

/** Labels are expensive; the state says how many were saved by the cache. */
export default {
  name: "labels",
  initialState: (): State => ({ labels: {}, saved: 0 }),
  handlers: {
    OrderShipped(state: State, event: DomainEvent<OrderShipped>) {
      const { order_id, carrier } = event.payload;
      state.labels[order_id] = cache.get("layout", () => "A6 landscape") + carrier;
      state.saved = cache.hits;
    },
  },
};
