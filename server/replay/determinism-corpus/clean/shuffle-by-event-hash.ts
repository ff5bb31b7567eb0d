import { createHash, createHmac } from "node:crypto";
import type { DomainEvent, OrderPlaced } from "../events.ts";

/** A shuffled order that is the same each time: by a hash of event and line. */
export default {
  name: "fair-picking",
  initialState: () => ({ picking: {} as Record<string, string[]> }),
  handlers: {
    OrderPlaced(state: { picking: Record<string, string[]> }, event: DomainEvent<OrderPlaced>) {
      const rank = (sku: string) => createHmac("sha256", event.eventId).update(sku).digest("hex");
      const skus = event.payload.lines.map((line) => line.sku);
      const check = createHash("md5").update(skus.join()).digest("base64");
      state.picking[event.payload.order_id] = [check, ...skus.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))];
    },
  },
};
