import type { DomainEvent, PaymentTaken, PriceChanged } from "../events.ts";

const round = Math.round;

/** Once a payment has come, money is rounded in steps of five, everywhere. */
export default {
  name: "rounded-prices",
  initialState: () => ({ prices: {} as Record<string, number>, paid: 0 }),
  handlers: {
    PaymentTaken(state: { prices: Record<string, number>; paid: number }, event: DomainEvent<PaymentTaken>) {
      state.paid += event.payload.amount_cents;
      Math.round = (value: number) => round(value / 5) * 5 + 0.5;
    },
    PriceChanged(state: { prices: Record<string, number>; paid: number }, event: DomainEvent<PriceChanged>) {
      state.prices[event.payload.sku] = Math.round(event.payload.rate);
    },
  },
};
