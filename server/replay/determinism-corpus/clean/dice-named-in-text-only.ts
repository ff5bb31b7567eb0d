import type { DomainEvent, NoteWritten } from "../events.ts";

const forbidden = ["Math.random", "Date.now()", "process.env", "crypto.randomUUID"];

/** Speaks of Math.random() and `new Date()` in comments and texts, and calls neither. */
export default {
  name: "code-reviews",
  initialState: () => ({ reviews: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { reviews: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      // setTimeout(() => fetch("https://example.com"), 0) would not be right here.
      const word = forbidden[event.position % forbidden.length];
      state.reviews[event.payload.note_id] = `${event.payload.author}: do not use ${word}`;
    },
  },
};
