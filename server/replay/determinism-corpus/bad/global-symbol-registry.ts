import type { DomainEvent, NoteWritten } from "../events.ts";

const authors = Symbol.for("shop.note-authors");
type Shared = { [authors]?: string[] };

/** Authors get a colour by the order in which they first wrote, in all projections the same. */
export default {
  name: "author-colours",
  initialState: () => ({ colours: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { colours: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const shared = globalThis as Shared;
      shared[authors] ??= [];
      const list = shared[authors];
      list.push(event.payload.author);
      state.colours[event.payload.note_id] = `hsl(${list.length * 37} 60% 50%)`;
    },
  },
};
