import { token } from "nano-token";
import type { DomainEvent, NoteWritten } from "../events.ts";

/** Notes by a key that is short enough for a link. */
export default {
  name: "note-links",
  initialState: () => ({ links: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { links: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      state.links[token(8)] = event.payload.note_id; // <- here
    },
  },
};
