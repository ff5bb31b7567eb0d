import { createHash } from "node:crypto";
import type { CustomerMoved, DomainEvent } from "../events.ts";

/** A hash of the JSON text depends on the order of keys, which databases change. */
export default {
  name: "move-fingerprints",
  initialState: () => ({ hashes: [] as string[] }),
  handlers: {
    CustomerMoved(state: { hashes: string[] }, event: DomainEvent<CustomerMoved>) {
      const text = JSON.stringify(event.payload.to);
      state.hashes.push(createHash("sha1").update(text).digest("hex"));
    },
  },
};
