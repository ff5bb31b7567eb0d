import type { DomainEvent, NoteWritten } from "../events.ts";

/** Each note says which file of the program has indexed it. */
export default {
  name: "note-index",
  initialState: () => ({ indexedBy: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { indexedBy: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      state.indexedBy[event.payload.note_id] = import.meta.url;
    },
  },
};
