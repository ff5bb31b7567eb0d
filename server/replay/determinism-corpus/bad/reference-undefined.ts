import type { DomainEvent, PaymentTaken } from "../events.ts";

interface Booking {
  cents: number;
  voucher: string | undefined;
}

/** A key that is there without a value is gone after a snapshot. */
export default {
  name: "voucher-bookings",
  initialState: () => ({ bookings: {} as Record<string, Booking> }),
  handlers: {
    PaymentTaken(state: { bookings: Record<string, Booking> }, event: DomainEvent<PaymentTaken>) {
      const { payment_id, method, amount_cents } = event.payload;
      const voucher = method === "voucher" ? payment_id : undefined;
      state.bookings[payment_id] = { cents: amount_cents, voucher };
    },
  },
};
