import type { DomainEvent, NoteWritten, PaymentTaken } from "../events.ts";

/** Numbers that are given out, as a function in the state. */
function numbers(prefix: string): () => string {
  let last = 0;
  return () => `${prefix}-${++last}`;
}

type State = { next: () => string; receipts: Record<string, string>; notes: string[] };

export default {
  name: "receipt-numbers",
  initialState: (): State => ({ next: numbers("receipt"), receipts: {}, notes: [] }),
  handlers: {
    PaymentTaken(state: State, { payload }: DomainEvent<PaymentTaken>) {
      state.receipts[payload.payment_id] = state.next();
    },
    NoteWritten(state: State, { payload }: DomainEvent<NoteWritten>) {
      state.notes = [...state.notes, payload.note_id].slice(-3);
    },
  },
};
