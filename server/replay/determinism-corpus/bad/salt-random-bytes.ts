import * as crypto from "node:crypto";
import type { DomainEvent, NoteWritten } from "../events.ts";

/** Notes under a hash that nobody can guess. */
export default {
  name: "hidden-notes",
  initialState: () => ({ notes: {} as Record<string, string> }),
  handlers: {
    NoteWritten(state: { notes: Record<string, string> }, event: DomainEvent<NoteWritten>) {
      const salt = crypto.randomBytes(8); // <- here
      const hash = crypto.createHash("sha256").update(salt).update(event.payload.text).digest("hex");
      state.notes[event.payload.note_id] = `${salt.toString("hex")}:${hash}`;
    },
  },
};
