import { readFile } from "node:fs/promises";
import type { DomainEvent, NoteWritten } from "../events.ts";

async function template(): Promise<string> {
  return await readFile("./note-template.txt", "utf8"); // <- here
}

export default {
  name: "printed-notes",
  initialState: () => ({ printed: {} as Record<string, string> }),
  handlers: {
    async NoteWritten(state: { printed: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const text = await template().catch(() => "%");
      state.printed[event.payload.note_id] = text.replace("%", event.payload.author);
    },
  },
};
