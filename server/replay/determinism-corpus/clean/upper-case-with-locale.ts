import type { CustomerMoved, DomainEvent } from "../events.ts";

/** Capitals of the language of the country; and those of no language at all. */
export default {
  name: "envelope-labels",
  initialState: () => ({ labels: {} as Record<string, string> }),
  handlers: {
    CustomerMoved(state: { labels: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      const { customer_id, name, to } = event.payload;
      const city = to.city.toLocaleUpperCase(to.country === "TR" ? "tr" : "en");
      state.labels[customer_id] = `${name.toUpperCase()}\n${to.street.normalize("NFC")}\n${city}`;
    },
  },
};
