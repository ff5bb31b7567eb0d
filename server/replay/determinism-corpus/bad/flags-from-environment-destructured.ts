import type { DomainEvent, NoteWritten } from "../events.ts";

interface State {
  notes: number;
  flag: string;
}

/** Takes the environment apart by name. */
export default {
  name: "flagged-notes",
  initialState: (): State => ({ notes: 0, flag: "" }),
  evolve(state: State, event: DomainEvent<NoteWritten>): State {
    if (event.eventType !== "NoteWritten") return state;
    const { NOTES_FLAG = "off" } = process.env; // <- here
    return { notes: state.notes + 1, flag: `${NOTES_FLAG} ${event.payload.note_id}` };
  },
};
