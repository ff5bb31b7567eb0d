import { createHash } from "node:crypto";
import type { CustomerMoved, DomainEvent } from "../events.ts";

/** JSON with sorted keys: the same text however the keys came. */
function canonical(value: Record<string, unknown>): string {
  const sorted = Object.keys(value).sort();
  return JSON.stringify(sorted.map((key) => [key, value[key]]));
}

export default {
  name: "canonical-moves",
  initialState: () => ({ hashes: [] as string[] }),
  handlers: {
    CustomerMoved(state: { hashes: string[] }, event: DomainEvent<CustomerMoved>) {
      state.hashes.push(createHash("sha1").update(canonical(event.payload.to)).digest("hex"));
    },
  },
};
