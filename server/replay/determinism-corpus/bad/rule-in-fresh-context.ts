import vm from "node:vm";
import type { DomainEvent, ItemAdded } from "../events.ts";

/** A realm of its own has a clock of its own. */
export default {
  name: "rules-in-context",
  initialState: () => ({ checkedAt: {} as Record<string, number> }),
  handlers: {
    ItemAdded(state: { checkedAt: Record<string, number> }, event: DomainEvent<ItemAdded>) {
      const at = vm.runInNewContext("Date.now()") as number; // <- here
      state.checkedAt[event.payload.sku] = at;
    },
  },
};
