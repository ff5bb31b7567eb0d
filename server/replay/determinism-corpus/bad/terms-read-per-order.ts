import { existsSync } from "node:fs";
import type { DomainEvent, OrderPlaced } from "../events.ts";

/** Which terms hold: those of the file, if there is one. */
export default {
  name: "terms",
  initialState: () => ({ terms: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { terms: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      const special = existsSync("./special-terms.txt"); // <- here
      state.terms[event.payload.order_id] = special ? "special" : "general";
    },
  },
};
