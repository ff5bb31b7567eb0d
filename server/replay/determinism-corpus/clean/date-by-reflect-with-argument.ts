import type { DomainEvent, NoteWritten } from "../events.ts";

/** `Reflect.construct` with what it needs. */
export default {
  name: "note-quarters",
  initialState: () => ({ quarters: {} as Record<string, number> }),
  handlers: {
    NoteWritten(state: { quarters: Record<string, number> }, event: DomainEvent<NoteWritten>) {
      const at = Reflect.construct(Date, [event.occurredAt]) as Date;
      const quarter = `Q${Math.floor(at.getUTCMonth() / 3) + 1}`;
      state.quarters[quarter] = (state.quarters[quarter] ?? 0) + 1;
    },
  },
};
