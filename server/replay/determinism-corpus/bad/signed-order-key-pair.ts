import { generateKeyPairSync } from "node:crypto";
import type { DomainEvent, OrderPlaced } from "../events.ts";

/** A key for each order, made for the first few only: it is slow. */
export default {
  name: "order-keys",
  initialState: () => ({ keys: {} as Record<string, string> }),
  handlers: {
    OrderPlaced(state: { keys: Record<string, string> }, event: DomainEvent<OrderPlaced>) {
      if (Object.keys(state.keys).length >= 5) return;
      const { publicKey } = generateKeyPairSync("ed25519"); // <- here
      state.keys[event.payload.order_id] = publicKey.export({ type: "spki", format: "pem" }).toString();
    },
  },
};
