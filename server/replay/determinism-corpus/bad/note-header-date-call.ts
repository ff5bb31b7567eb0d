import type { DomainEvent, NoteWritten } from "../events.ts";

/** The head line of each note, as a mail would have it. */
export default {
  name: "note-headers",
  initialState: () => ({ headers: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { headers: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const { note_id, author } = event.payload;
      const when = Date(); // <- here
      state.headers[note_id] = `${author} wrote on ${when}`;
    },
  },
};
