import { readdirSync } from "node:fs";
import type { DomainEvent, OrderShipped } from "../events.ts";

/** What lies in the folder decides which carriers are known. */
const files = readdirSync("."); // <- here

export default {
  name: "known-carriers",
  initialState: () => ({ known: 0, unknown: 0 }),
  handlers: {
    OrderShipped(state: { known: number; unknown: number }, event: DomainEvent<OrderShipped>) {
      if (files.includes(`${event.payload.carrier}.json`)) state.known += 1;
      else state.unknown += 1;
    },
  },
};
