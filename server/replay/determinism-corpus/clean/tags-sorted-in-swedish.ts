import type { DomainEvent, ItemAdded } from "../events.ts";

/** Tags in the order of a Swedish dictionary, wherever that runs. */
export default {
  name: "swedish-tags",
  initialState: () => ({ tags: [] as string[] }),
  handlers: {
    ItemAdded(state: { tags: string[] }, event: DomainEvent<ItemAdded>) {
      const all = new Set([...state.tags, ...event.payload.tags]);
      state.tags = [...all].sort((one, other) => one.localeCompare(other, "sv"));
    },
  },
};
