import type { DomainEvent, NoteWritten } from "../events.ts";

type State = { pattern: RegExp; found: Record<string, number>; at: number };

/** Where the last search ended is part of the state. */
export default {
  name: "orders-in-notes",
  initialState: (): State => ({ pattern: /order (\d+)/g, found: {}, at: 0 }),
  handlers: {
    NoteWritten(state: State, { payload }: DomainEvent<NoteWritten>) {
      const match = state.pattern.exec(payload.text);
      state.at = state.pattern.lastIndex;
      if (match?.[1]) state.found[match[1]] = (state.found[match[1]] ?? 0) + 1;
    },
  },
};
