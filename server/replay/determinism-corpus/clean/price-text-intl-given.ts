import type { DomainEvent, PriceChanged } from "../events.ts";

const crowns = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "SEK",
  currencyDisplay: "code",
});
const day = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Stockholm",
  day: "2-digit",
  month: "2-digit",
});

/** Price labels, with locale and zone given. */
export default {
  name: "price-labels",
  initialState: () => ({ labels: {} as Record<string, string> }),
  handlers: {
    PriceChanged(state: { labels: Record<string, string> }, event: DomainEvent<PriceChanged>) {
      const price = crowns.format(event.payload.new_cents / 100);
      state.labels[event.payload.sku] = `${price} from ${day.format(new Date(event.occurredAt))}`;
    },
  },
};
