import type { CustomerMoved, DomainEvent } from "../events.ts";

declare const Temporal: { Now: { plainDateISO(zone: string): { toString(): string } } };

/** Since when a customer has lived in a city. */
export default {
  name: "residents",
  initialState: () => ({ since: {} as Record<string, string> }),
  handlers: {
    CustomerMoved(state: { since: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      const { customer_id, to } = event.payload;
      const today = Temporal.Now.plainDateISO("UTC"); // <- here
      state.since[`${customer_id} in ${to.city}`] = today.toString();
    },
  },
};
