import type { DomainEvent, NoteWritten } from "../events.ts";

const defaults = { language: "sv", pinned: false };

/** Fills in what older notes lack. */
export default {
  name: "notes-with-defaults",
  initialState: () => ({ pinned: 0, languages: {} as Record<string, number> }),
  handlers: {
    NoteWritten(
      state: { pinned: number; languages: Record<string, number> },
      event: DomainEvent<NoteWritten>,
    ) {
      const note = Object.assign(event.payload, defaults); // <- here
      if (note.pinned) state.pinned += 1;
      state.languages[note.language] = (state.languages[note.language] ?? 0) + 1;
    },
  },
};
