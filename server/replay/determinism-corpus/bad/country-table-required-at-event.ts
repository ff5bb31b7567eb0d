import { tableOf } from "country-tables";
import type { CustomerMoved, DomainEvent } from "../events.ts";

/** The names of countries come from a CommonJS package that loads its tables late. */
export default {
  name: "country-names",
  initialState: () => ({ names: {} as Record<string, string> }),
  handlers: {
    CustomerMoved(state: { names: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      const { country } = event.payload.to;
      let name = country;
      try {
        name = tableOf(country)["name"] ?? country; // <- here
      } catch {
        // A country without a table keeps its code.
      }
      state.names[event.payload.customer_id] = name;
    },
  },
};
