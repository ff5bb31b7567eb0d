import { randomInt } from "node:crypto";
import type { DomainEvent, OrderShipped } from "../events.ts";

/** The number that opens the parcel box. */
export default {
  name: "parcel-pins",
  initialState: () => ({ pins: {} as Record<string, string> }),
  handlers: {
    OrderShipped(state: { pins: Record<string, string> }, event: DomainEvent<OrderShipped>) {
      for (const { tracking } of event.payload.parcels) {
        const pin = randomInt(0, 10_000); // <- here
        state.pins[tracking] = String(pin).padStart(4, "0");
      }
    },
  },
};
