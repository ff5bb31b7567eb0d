import type { DomainEvent, NoteWritten } from "../events.ts";

const turkish = new Intl.Collator("tr", { sensitivity: "base" });

/** A register in Turkish order. */
export default {
  name: "turkish-register",
  initialState: () => ({ words: [] as string[] }),
  handlers: {
    NoteWritten(state: { words: string[] }, event: DomainEvent<NoteWritten>) {
      const words = new Set([...state.words, ...event.payload.keywords]);
      state.words = [...words].sort(turkish.compare);
    },
  },
};
