import type { DomainEvent, ItemAdded } from "../events.ts";

interface State {
  tags: Set<string> | null;
}

export default {
  name: "all-tags",
  initialState: (): State => ({ tags: null }),
  evolve(state: State, event: DomainEvent<ItemAdded>): State {
    if (event.eventType !== "ItemAdded") return state;
    return { tags: new Set([...(state.tags ?? []), ...event.payload.tags]) };
  },
};
