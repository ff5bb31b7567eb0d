import type { DomainEvent } from "../events.ts";

type Counts = Record<string, number>;

/** A reducer for every type, known or not. */
export default {
  name: "type-counts",
  initialState: (): Counts => ({}),
  evolve(state: Counts, event: DomainEvent<unknown>): Counts {
    switch (event.eventType) {
      case "NoteWritten":
      case "PriceChanged":
        return { ...state, quiet: (state["quiet"] ?? 0) + 1 };
      case "CustomerMoved":
        return state;
      default:
        return { ...state, [event.eventType]: (state[event.eventType] ?? 0) + event.streamVersion };
    }
  },
};
