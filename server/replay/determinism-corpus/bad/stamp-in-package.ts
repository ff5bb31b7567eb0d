import { stamp } from "stamp-it";
import type { CustomerMoved, DomainEvent } from "../events.ts";

/** Where customers live now. */
export default {
  name: "addresses",
  initialState: () => ({ addresses: {} as Record<string, object> }),
  handlers: {
    CustomerMoved(state: { addresses: Record<string, object> }, event: DomainEvent<CustomerMoved>) {
      const { customer_id, to } = event.payload;
      state.addresses[customer_id] = stamp(to); // <- here
    },
  },
};
