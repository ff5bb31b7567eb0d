import type { DomainEvent, PaymentTaken } from "../events.ts";

type State = { last: Promise<number> | null; cents: number };

/** What was promised by one event is waited for by the next. */
export default {
  name: "promised-amounts",
  initialState: (): State => ({ last: null, cents: 0 }),
  handlers: {
    async PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      const before = await (state.last ?? 0);
      state.cents += before;
      state.last = Promise.resolve(payload.amount_cents);
    },
  },
};
