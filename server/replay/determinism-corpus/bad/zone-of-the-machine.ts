import type { CustomerMoved, DomainEvent } from "../events.ts";

function homeZone(): string {
  return Intl.DateTimeFormat("en").resolvedOptions().timeZone; // <- here
}

/** Customers are called in the zone that the service runs in. */
export default {
  name: "call-zones",
  initialState: () => ({ zones: {} as Record<string, string> }),
  handlers: {
    CustomerMoved(state: { zones: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      state.zones[event.payload.customer_id] = homeZone();
    },
  },
};
