import type { DomainEvent, NoteWritten } from "../events.ts";

/** What the engine throws is caught, and what kind it was is kept. */
export default {
  name: "parsed-notes",
  initialState: () => ({ parsed: 0, failed: {} as Record<string, number> }),
  handlers: {
    NoteWritten(state: { parsed: number; failed: Record<string, number> }, event: DomainEvent<NoteWritten>) {
      try {
        JSON.parse(event.payload.salience > 0.5 ? `"${event.payload.author}"` : event.payload.text);
        state.parsed += 1;
      } catch (error) {
        const kind = error instanceof SyntaxError ? "SyntaxError" : "other";
        state.failed[kind] = (state.failed[kind] ?? 0) + 1;
      } finally {
        state.failed["tries"] = (state.failed["tries"] ?? 0) + 1;
      }
    },
  },
};
