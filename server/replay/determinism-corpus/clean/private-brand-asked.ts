import type { DomainEvent, ItemAdded, NoteWritten } from "../events.ts";

class Tagged {
  #tags: readonly string[];

  constructor(tags: readonly string[]) {
    this.#tags = tags;
  }

  static is(value: object): value is Tagged {
    return #tags in value;
  }

  static sizeOf(value: object): number {
    return Tagged.is(value) ? value.#tags.length : 0;
  }
}

type State = { last: object[]; tagged: number; tags: number };

export default {
  name: "tagged-and-plain",
  initialState: (): State => ({ last: [], tagged: 0, tags: 0 }),
  handlers: {
    ItemAdded(state: State, { payload }: DomainEvent<ItemAdded>) {
      state.last = [...state.last, new Tagged(payload.tags)].slice(-4);
      state.tagged = state.last.filter((one) => Tagged.is(one)).length;
    },
    NoteWritten(state: State, { payload }: DomainEvent<NoteWritten>) {
      state.last.push({ author: payload.author });
      state.tags = state.last.reduce((sum, one) => sum + Tagged.sizeOf(one), 0);
    },
  },
};
