import { createHash } from "node:crypto";
import type { DomainEvent, PaymentTaken } from "../events.ts";

/** An id that is made of the event's own. */
function idFor(event: { eventId: string }): string {
  return createHash("sha256").update(`invoice of ${event.eventId}`).digest("base64url").slice(0, 16);
}

export default {
  name: "invoices-by-hash",
  initialState: () => ({ invoices: {} as Record<string, number> }),
  handlers: {
    PaymentTaken(state: { invoices: Record<string, number> }, event: DomainEvent<PaymentTaken>) {
      state.invoices[idFor(event)] = event.payload.amount_cents;
    },
  },
};
