import path from "node:path";
import type { DomainEvent, PaymentTaken } from "../events.ts";

/** Where the invoice of a payment lies; a relative path is made absolute. */
export default {
  name: "invoice-files",
  initialState: () => ({ files: {} as Record<string, string> }),
  handlers: {
    PaymentTaken(state: { files: Record<string, string> }, event: DomainEvent<PaymentTaken>) {
      const { payment_id } = event.payload;
      const folder = process.cwd(); // <- here
      state.files[payment_id] = path.posix.join(folder, "invoices", `${payment_id}.pdf`);
    },
  },
};
