import type { DomainEvent, NoteWritten } from "../events.ts";

let timer: NodeJS.Timeout | undefined;

/** Saves a note once nobody has written for a moment. */
export default {
  name: "saved-notes",
  initialState: () => ({ saved: [] as string[] }),
  handlers: {
    NoteWritten(state: { saved: string[] }, event: DomainEvent<NoteWritten>) {
      clearTimeout(timer);
      timer = setTimeout(() => state.saved.push(event.payload.note_id), 2); // <- here
    },
  },
};
