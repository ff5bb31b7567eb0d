import type { DomainEvent, NoteWritten } from "../events.ts";

/** The event's time as text, in the machine's own zone. */
export default {
  name: "note-stamps",
  initialState: () => ({ stamps: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { stamps: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const at = new Date(event.occurredAt);
      state.stamps[event.payload.note_id] = at.toString(); // <- here
    },
  },
};
