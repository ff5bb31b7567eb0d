import type { DomainEvent, NoteWritten } from "../events.ts";

const mention = /order \d+/g;

/** Notes that speak of an order. The expression goes on where it stopped in the note before. */
export default {
  name: "notes-about-orders",
  initialState: () => ({ about: [] as string[], other: [] as string[] }),
  handlers: {
    NoteWritten(state: { about: string[]; other: string[] }, event: DomainEvent<NoteWritten>) {
      const { note_id, text } = event.payload;
      (mention.test(text) ? state.about : state.other).push(note_id);
    },
  },
};
