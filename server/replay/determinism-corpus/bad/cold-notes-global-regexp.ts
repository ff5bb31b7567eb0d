import type { DomainEvent, NoteWritten } from "../events.ts";

const cold = /\b(igloo|frost)\b/g;

/** Notes that speak of the cold. The expression goes on where it stopped in the note before. */
export default {
  name: "cold-notes",
  initialState: () => ({ cold: [] as string[], other: [] as string[] }),
  handlers: {
    NoteWritten(state: { cold: string[]; other: string[] }, event: DomainEvent<NoteWritten>) {
      const { note_id, keywords } = event.payload;
      (cold.test(keywords.join(" ")) ? state.cold : state.other).push(note_id);
    },
  },
};
