import os from "node:os";
import type { CustomerMoved, DomainEvent } from "../events.ts";

export default {
  name: "moves-by-node",
  initialState: () => ({ nodes: {} as Record<string, number> }),
  handlers: {
    CustomerMoved(state: { nodes: Record<string, number> }, event: DomainEvent<CustomerMoved>) {
      const key = `${os.hostname()}/${event.payload.to.country}`; // <- here
      state.nodes[key] = (state.nodes[key] ?? 0) + 1;
    },
  },
};
