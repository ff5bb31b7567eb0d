import type { DomainEvent, NoteWritten } from "../events.ts";

let previous: string | null = null;

/** Links each note to the one before it. */
export default {
  name: "note-chain",
  initialState: () => ({ links: [] as { from: string; to: string }[] }),
  handlers: {
    NoteWritten(state: { links: { from: string; to: string }[] }, event: DomainEvent<NoteWritten>) {
      const { note_id } = event.payload;
      if (previous !== null) state.links.push({ from: previous, to: note_id });
      previous = note_id;
    },
  },
};
