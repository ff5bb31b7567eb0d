import type { DomainEvent, NoteWritten } from "../events.ts";

/** In Turkish the capital of i has a dot. */
export default {
  name: "note-titles",
  initialState: () => ({ titles: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { titles: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const { note_id, text, keywords } = event.payload;
      const title = `${keywords.join(" ")}: ${text}`.toLocaleUpperCase(); // <- here
      state.titles[note_id] = title;
    },
  },
};
