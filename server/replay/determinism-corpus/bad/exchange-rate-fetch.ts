import type { DomainEvent, PaymentTaken } from "../events.ts";

async function euroRate(): Promise<number> {
  const answer = await fetch("http://127.0.0.1:9/rates/SEK"); // <- here
  return ((await answer.json()) as { rate: number }).rate;
}

/** Payments in euro, at today's rate. */
export default {
  name: "euros",
  initialState: () => ({ cents: 0 }),
  handlers: {
    async PaymentTaken(state: { cents: number }, event: DomainEvent<PaymentTaken>) {
      state.cents += Math.round(event.payload.amount_cents * (await euroRate()));
    },
  },
};
