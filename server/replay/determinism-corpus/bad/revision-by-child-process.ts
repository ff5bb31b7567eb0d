import { execFileSync } from "node:child_process";
import type { DomainEvent, PriceChanged } from "../events.ts";

/** Notes the revision of the price list that was checked out. */
function revision(): string {
  return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" }).trim(); // <- here
}

export default {
  name: "price-revisions",
  initialState: () => ({ revisions: {} as Record<string, string> }),
  handlers: {
    PriceChanged(state: { revisions: Record<string, string> }, event: DomainEvent<PriceChanged>) {
      state.revisions[event.payload.sku] = revision();
    },
  },
};
