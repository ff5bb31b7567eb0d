import { createHash } from "node:crypto";
import type { DomainEvent, ItemAdded } from "../events.ts";

/** Version 5 of RFC 9562: made of a name, not of dice. */
function uuidOf(name: string): string {
  const bytes = createHash("sha1").update(`shop:${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export default {
  name: "row-uuids",
  initialState: () => ({ rows: {} as Record<string, string> }),
  handlers: {
    ItemAdded(state: { rows: Record<string, string> }, event: DomainEvent<ItemAdded>) {
      state.rows[uuidOf(`${event.payload.order_id}/${event.position}`)] = event.payload.sku;
    },
  },
};
