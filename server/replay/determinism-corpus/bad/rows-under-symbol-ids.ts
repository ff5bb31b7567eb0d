import type { DomainEvent, NoteWritten } from "../events.ts";

type Rows = Record<symbol, string>;

/** Every row has an id that nothing else can have. */
export default {
  name: "note-rows",
  initialState: () => ({ rows: {} as Rows, count: 0 }),
  handlers: {
    NoteWritten(state: { rows: Rows; count: number }, event: DomainEvent<NoteWritten>) {
      state.rows[Symbol(event.payload.note_id)] = event.payload.author;
      state.count += 1;
    },
  },
};
