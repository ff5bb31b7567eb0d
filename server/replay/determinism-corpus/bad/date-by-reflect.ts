import type { DomainEvent, NoteWritten } from "../events.ts";

/** Makes any value object from its class. */
function make<Value>(kind: new () => Value): Value {
  return Reflect.construct(kind, []) as Value; // <- here
}

interface Memory {
  text: string;
  remembered: Date | string;
}

export default {
  name: "memories",
  initialState: () => ({ memories: [] as Memory[] }),
  handlers: {
    NoteWritten(state: { memories: Memory[] }, event: DomainEvent<NoteWritten>) {
      state.memories.push({ text: event.payload.text, remembered: make(Date).toISOString() });
    },
  },
};
