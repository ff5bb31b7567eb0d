import type { DomainEvent, NoteWritten } from "../events.ts";

/** Among promises that are done the first in the list wins, always. */
export default {
  name: "first-keyword",
  initialState: () => ({ firsts: {} as Record<string, string> }),
  handlers: {
    async NoteWritten(state: { firsts: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const { note_id, keywords } = event.payload;
      const first = await Promise.race(keywords.map((word) => Promise.resolve(word)));
      const any = await Promise.any([Promise.reject(new Error("no")), Promise.resolve(first.length)]);
      state.firsts[note_id] = `${first} ${any}`;
    },
  },
};
