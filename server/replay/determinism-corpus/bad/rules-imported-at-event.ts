import type { DomainEvent, PaymentTaken } from "../events.ts";

interface Rules {
  feeOf?: (cents: number) => number;
}

/** The rules of a payment method are a module of their own, which is loaded when it is needed. */
async function rulesFor(method: string): Promise<Rules> {
  const specifier = `./rules/${method}.mjs`;
  const load = (name: string) => import(name) as Promise<Rules>; // <- here
  return await load(specifier);
}

export default {
  name: "payment-fees",
  initialState: () => ({ fees: 0 }),
  handlers: {
    async PaymentTaken(state: { fees: number }, event: DomainEvent<PaymentTaken>) {
      const { method, amount_cents } = event.payload;
      const rules: Rules = await rulesFor(method).catch(() => ({}));
      state.fees += rules.feeOf?.(amount_cents) ?? 0;
    },
  },
};
