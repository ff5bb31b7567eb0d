import type { DomainEvent, NoteWritten } from "../events.ts";

class History<Entry> extends Array<Entry> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  keep(entry: Entry): this {
    this.push(entry);
    if (this.length > 6) this.shift();
    return this;
  }

  get latest(): Entry | undefined {
    return this.at(-1);
  }
}

class Lines extends Array<string> {}

type State = { notes: History<{ id: string; words: number }>; lines: Lines; kinds: string[] };

/** What `map` and `filter` make is of the class that the list names. */
export default {
  name: "note-history",
  initialState: (): State => ({ notes: new History(), lines: new Lines(), kinds: [] }),
  handlers: {
    NoteWritten(state: State, { payload }: DomainEvent<NoteWritten>) {
      state.notes.keep({ id: payload.note_id, words: payload.text.split(" ").length });
      const long = state.notes.filter(({ words }) => words > 3);
      state.lines = Lines.from([...state.lines, payload.author]).slice(-4) as Lines;
      state.kinds = [long.constructor.name, state.lines.constructor.name, state.notes.latest?.id ?? ""];
    },
  },
};
