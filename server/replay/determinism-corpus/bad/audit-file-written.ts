import { appendFileSync } from "node:fs";
import type { DomainEvent, PaymentTaken } from "../events.ts";

/** The state is the same each time, but each replay writes the audit file again. */
export default {
  name: "audited-payments",
  initialState: () => ({ audited: 0 }),
  handlers: {
    PaymentTaken(state: { audited: number }, event: DomainEvent<PaymentTaken>) {
      appendFileSync("./audit.log", `${event.payload.payment_id}\n`); // <- here
      state.audited += 1;
    },
  },
};
