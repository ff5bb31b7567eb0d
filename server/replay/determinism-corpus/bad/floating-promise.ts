import type { CustomerMoved, DomainEvent } from "../events.ts";

type Cities = Record<string, string>;

async function normalise(city: string): Promise<string> {
  await null;
  return city.normalize("NFC").trim();
}

async function store(cities: Cities, move: CustomerMoved): Promise<void> {
  cities[move.customer_id] = await normalise(move.to.city);
}

/** Nobody waits for the promise. */
export default {
  name: "cities",
  initialState: () => ({ cities: {} as Cities }),
  handlers: {
    CustomerMoved(state: { cities: Cities }, event: DomainEvent<CustomerMoved>) {
      void store(state.cities, event.payload);
    },
  },
};
