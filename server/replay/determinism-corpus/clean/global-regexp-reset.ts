import type { DomainEvent, NoteWritten } from "../events.ts";

const number = /\d+/g;

/** The expression is global, but starts anew each time. */
export default {
  name: "note-numbers",
  initialState: () => ({ numbers: {} as Record<string, string[]> }),
  handlers: {
    NoteWritten(state: { numbers: Record<string, string[]> }, event: DomainEvent<NoteWritten>) {
      const { note_id, text } = event.payload;
      number.lastIndex = 0;
      const found: string[] = [];
      for (let match = number.exec(text); match; match = number.exec(text)) found.push(match[0]);
      state.numbers[note_id] = found;
    },
  },
};
