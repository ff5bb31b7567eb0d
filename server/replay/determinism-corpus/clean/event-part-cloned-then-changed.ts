import type { CustomerMoved, DomainEvent } from "../events.ts";

type Address = CustomerMoved["to"] & { verified?: boolean };

/** A copy of a part of the event may be changed. */
export default {
  name: "verified-addresses",
  initialState: () => ({ addresses: {} as Record<string, Address> }),
  handlers: {
    CustomerMoved(state: { addresses: Record<string, Address> }, event: DomainEvent<CustomerMoved>) {
      const copy: Address = structuredClone(event.payload.to);
      copy.verified = copy.country === "SE";
      copy.city = copy.city.trim();
      state.addresses[event.payload.customer_id] = copy;
      for (const address of Object.values(state.addresses)) address.verified ??= false;
    },
  },
};
