import type { DomainEvent, NoteWritten } from "../events.ts";

interface State {
  kept: string[];
  heapAtLastNote: number;
}

/** Keeps texts as long as there is memory. */
export default {
  name: "note-texts",
  initialState: (): State => ({ kept: [], heapAtLastNote: 0 }),
  handlers: {
    NoteWritten(state: State, event: DomainEvent<NoteWritten>) {
      const { heapUsed } = process.memoryUsage(); // <- here
      if (heapUsed < 4e9) state.kept.push(event.payload.text);
      state.heapAtLastNote = heapUsed;
    },
  },
};
