import { lookup } from "node:dns/promises";
import type { DomainEvent, OrderShipped } from "../events.ts";

/** Whether the carrier's tracking host can be found. */
export default {
  name: "reachable-carriers",
  initialState: () => ({ reachable: {} as Record<string, boolean> }),
  handlers: {
    async OrderShipped(state: { reachable: Record<string, boolean> }, event: DomainEvent<OrderShipped>) {
      const host = `${event.payload.carrier.slice(0, 3).toLowerCase()}.invalid`;
      try {
        await lookup(host); // <- here
        state.reachable[host] = true;
      } catch {
        state.reachable[host] = false;
      }
    },
  },
};
