import { format, inspect } from "node:util";
import type { DomainEvent, ItemAdded } from "../events.ts";

/** Text of plain values. */
export default {
  name: "inspected-items",
  initialState: () => ({ texts: {} as Record<string, string> }),
  handlers: {
    ItemAdded(state: { texts: Record<string, string> }, event: DomainEvent<ItemAdded>) {
      const { sku, quantity, attributes } = event.payload;
      const text = inspect({ ...attributes }, { breakLength: 80, sorted: true });
      state.texts[sku] = format("%s x%d %s", sku, quantity, text);
    },
  },
};
