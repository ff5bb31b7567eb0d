import type { DomainEvent, PaymentTaken } from "../events.ts";

/** The same kind of date as the one that is given, of now. */
function nowLike(date: Date): Date {
  const Kind = date.constructor as DateConstructor;
  return new Kind(); // <- here
}

/** How many days a payment was on its way. */
export default {
  name: "payment-delay",
  initialState: () => ({ days: {} as Record<string, number> }),
  handlers: {
    PaymentTaken(state: { days: Record<string, number> }, event: DomainEvent<PaymentTaken>) {
      const taken = new Date(event.occurredAt);
      const days = (nowLike(taken).getTime() - taken.getTime()) / 86_400_000;
      state.days[event.payload.payment_id] = Math.round(days);
    },
  },
};
