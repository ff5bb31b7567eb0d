import type { DomainEvent, NoteWritten } from "../events.ts";

/** `sort` without a comparison is by code units: the same in every country. */
export default {
  name: "keyword-index",
  initialState: () => ({ index: {} as Record<string, string[]> }),
  handlers: {
    NoteWritten(state: { index: Record<string, string[]> }, event: DomainEvent<NoteWritten>) {
      for (const keyword of [...event.payload.keywords].sort()) {
        state.index[keyword] ??= [];
        state.index[keyword].push(event.payload.note_id);
      }
    },
  },
};
