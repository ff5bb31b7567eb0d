import type { CustomerMoved, DomainEvent } from "../events.ts";

function couponCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5)); // <- here
  return Array.from(bytes, (byte) => byte.toString(36))
    .join("")
    .toUpperCase();
}

/** Who moves gets a coupon for the new home. */
export default {
  name: "moving-coupons",
  initialState: () => ({ coupons: {} as Record<string, string> }),
  handlers: {
    CustomerMoved(state: { coupons: Record<string, string> }, event: DomainEvent<CustomerMoved>) {
      state.coupons[event.payload.customer_id] = couponCode();
    },
  },
};
