import { produce } from "draft-lite";
import type { DomainEvent, PriceChanged } from "../events.ts";

type Prices = Record<string, number>;

/** A proxy records what the recipe writes. */
export default {
  name: "draft-prices",
  initialState: (): Prices => ({}),
  evolve(state: Prices, event: DomainEvent<PriceChanged>): Prices {
    if (event.eventType !== "PriceChanged") return state;
    return produce(state, (draft) => {
      draft[event.payload.sku] = event.payload.new_cents;
      if (event.payload.new_cents > 90_000) delete draft["sku-1"];
    });
  },
};
