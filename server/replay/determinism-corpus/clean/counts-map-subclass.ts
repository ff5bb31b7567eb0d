import type { DomainEvent, ItemAdded } from "../events.ts";

class Counts extends Map<string, number> {
  total = 0;

  add(key: string, by = 1): this {
    this.total += by;
    return this.set(key, (this.get(key) ?? 0) + by);
  }

  get top(): string {
    return [...this].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? "";
  }
}

class Tags extends Set<string> {
  override add(tag: string): this {
    return super.add(tag.normalize("NFC"));
  }
}

type State = { units: Counts; tags: Tags; top: string; total: number };

export default {
  name: "counted-articles",
  initialState: (): State => ({ units: new Counts(), tags: new Tags(), top: "", total: 0 }),
  handlers: {
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      state.units.add(payload.sku, payload.quantity);
      if (state.units.size > 9) state.units.delete(state.units.top);
      for (const tag of payload.tags) state.tags.add(tag);
      state.top = state.units.top;
      state.total = state.units.total;
    },
  },
};
