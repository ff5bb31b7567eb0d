import type { CustomerMoved, DomainEvent, OrderPlaced } from "../events.ts";

class Customer {
  readonly id: string;
  readonly #cities: readonly string[];

  constructor(id: string, cities: readonly string[] = []) {
    this.id = id;
    this.#cities = cities;
  }

  static from(other: Customer): Customer {
    return new Customer(other.id, other.#cities);
  }

  moved(city: string): Customer {
    const Made = this.constructor as typeof Customer;
    return new Made(this.id, [...this.#cities, city].slice(-3));
  }

  get home(): string {
    return this.#cities.at(-1) ?? "";
  }
}

type State = { customers: Map<string, Customer>; homes: string[] };

export default {
  name: "customers-by-value",
  initialState: (): State => ({ customers: new Map(), homes: [] }),
  handlers: {
    OrderPlaced(state: State, { payload }: DomainEvent<OrderPlaced>) {
      const { id } = payload.customer;
      const known = state.customers.get(id);
      state.customers.set(id, known ? Customer.from(known) : new Customer(id));
    },
    CustomerMoved(state: State, { payload }: DomainEvent<CustomerMoved>) {
      const known = state.customers.get(payload.customer_id);
      if (known) state.customers.set(known.id, known.moved(payload.to.city));
      state.homes = [...state.customers.values()].map(({ home }) => home);
    },
  },
};
