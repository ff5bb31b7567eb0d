import type { DomainEvent, ItemAdded } from "../events.ts";

const parts = new Intl.DateTimeFormat("sv-SE", { weekday: "short", timeZone: "UTC" });

/** On which days of the week people fill their carts. */
export default {
  name: "cart-days",
  initialState: () => ({ items: {} as Record<string, number> }),
  handlers: {
    ItemAdded(state: { items: Record<string, number> }, event: DomainEvent<ItemAdded>) {
      const today = parts.formatToParts(); // <- here
      const day = today.find((part) => part.type === "weekday")?.value ?? "";
      state.items[day] = (state.items[day] ?? 0) + event.payload.quantity;
    },
  },
};
