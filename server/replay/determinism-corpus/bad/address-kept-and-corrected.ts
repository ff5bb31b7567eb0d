import type { CustomerMoved, DomainEvent } from "../events.ts";

type Address = CustomerMoved["to"] & { moves?: number };

/** The latest address is an object of the event; what is known beside it is written onto it. */
export default {
  name: "latest-address",
  initialState: () => ({ latest: null as Address | null, countries: [] as string[] }),
  handlers: {
    CustomerMoved(state: { latest: Address | null; countries: string[] }, event: DomainEvent<CustomerMoved>) {
      const before = state.latest;
      if (before !== null) {
        before.country = before.country.toLowerCase(); // <- here
        state.countries.push(before.country);
      }
      state.latest = event.payload.to;
    },
  },
};
