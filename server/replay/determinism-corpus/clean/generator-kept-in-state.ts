import type { CustomerMoved, DomainEvent, NoteWritten } from "../events.ts";

function* numbers(): Generator<number, never> {
  for (let number = 1; ; number++) yield number;
}

type State = { numbers: Generator<number, never>; notes: Record<string, number>; moves: number };

/** It stands where the last event left it. */
export default {
  name: "numbered-notes",
  initialState: (): State => ({ numbers: numbers(), notes: {}, moves: 0 }),
  handlers: {
    NoteWritten(state: State, { payload }: DomainEvent<NoteWritten>) {
      state.notes[payload.note_id] = state.numbers.next().value;
    },
    CustomerMoved(state: State, _event: DomainEvent<CustomerMoved>) {
      state.moves++;
    },
  },
};
