import type { DomainEvent, OrderPlaced } from "../events.ts";
import { minutesLeft } from "./helpers/expiry.ts";

interface Offer {
  order: string;
  minutesLeft: number;
}

/** Orders may be changed for two days; the list says how long still. */
export default {
  name: "offer-expiry",
  initialState: (): Offer[] => [],
  evolve(offers: Offer[], event: DomainEvent<OrderPlaced>): Offer[] {
    if (event.eventType !== "OrderPlaced") return offers;
    const { order_id, placed_at } = event.payload;
    return [...offers, { order: order_id, minutesLeft: minutesLeft(placed_at, 48) }];
  },
};
