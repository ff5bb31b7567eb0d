import { randomUUID } from "node:crypto";
import type { DomainEvent, PaymentTaken } from "../events.ts";

interface Invoice {
  id: string;
  order: string;
}

/** An invoice for each payment. */
export default {
  name: "invoices",
  initialState: (): { invoices: Invoice[] } => ({ invoices: [] }),
  handlers: {
    PaymentTaken(state: { invoices: Invoice[] }, event: DomainEvent<PaymentTaken>) {
      const id = randomUUID(); // <- here
      return { invoices: [...state.invoices, { id, order: event.payload.order_id }] };
    },
  },
};
