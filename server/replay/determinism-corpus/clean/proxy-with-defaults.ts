import type { DomainEvent, ItemAdded } from "../events.ts";

/** Counters that start at 0 by themselves. */
function counting(target: Record<string, number>): Record<string, number> {
  return new Proxy(target, { get: (object, key, self) => (Reflect.get(object, key, self) as number) ?? 0 });
}

export default {
  name: "counted-tags",
  initialState: () => ({ counts: {} as Record<string, number> }),
  handlers: {
    ItemAdded(state: { counts: Record<string, number> }, event: DomainEvent<ItemAdded>) {
      const counts = counting({ ...state.counts });
      for (const tag of event.payload.tags) counts[tag] = (counts[tag] ?? 0) + 1;
      state.counts = { ...counts };
    },
  },
};
