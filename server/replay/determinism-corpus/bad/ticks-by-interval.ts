import type { DomainEvent, NoteWritten } from "../events.ts";

/** Counts how many ticks pass while the indexing of a note is waited for. */
export default {
  name: "indexing-ticks",
  initialState: () => ({ ticks: {} as Record<string, number> }),
  handlers: {
    async NoteWritten(state: { ticks: Record<string, number> }, event: DomainEvent<NoteWritten>) {
      let ticks = 0;
      await new Promise<void>((done) => {
        const interval = setInterval(() => (++ticks === 2 ? done(clearInterval(interval)) : undefined), 1); // <- here
      });
      state.ticks[event.payload.note_id] = ticks;
    },
  },
};
