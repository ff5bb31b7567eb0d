import type { DomainEvent, PaymentTaken } from "../events.ts";

/** The time has no zone, so it is given one before it is read. */
export default {
  name: "payment-times-in-utc",
  initialState: () => ({ times: {} as Record<string, string> }),
  handlers: {
    PaymentTaken(state: { times: Record<string, string> }, event: DomainEvent<PaymentTaken>) {
      const { payment_id, taken_at } = event.payload;
      const at = new Date(`${taken_at}+01:00`);
      state.times[payment_id] = `${at.toJSON()} ${at.toUTCString()} ${at.valueOf()}`;
    },
  },
};
