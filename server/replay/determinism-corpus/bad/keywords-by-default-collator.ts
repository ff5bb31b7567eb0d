import type { DomainEvent, NoteWritten } from "../events.ts";

/** The register of a book of notes. */
function register(words: readonly string[]): string[] {
  const { compare } = new Intl.Collator(); // <- here
  return [...words].sort(compare);
}

export default {
  name: "register",
  initialState: () => ({ pages: {} as Record<string, string[]> }),
  handlers: {
    NoteWritten(state: { pages: Record<string, string[]> }, event: DomainEvent<NoteWritten>) {
      state.pages[event.payload.note_id] = register(event.payload.keywords);
    },
  },
};
