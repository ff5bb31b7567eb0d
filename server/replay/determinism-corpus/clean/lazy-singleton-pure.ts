import type { DomainEvent, NoteWritten } from "../events.ts";

class Stemmer {
  static #only: Stemmer | undefined;
  readonly #endings = ["ing", "ed", "s"];

  static get instance(): Stemmer {
    Stemmer.#only ??= new Stemmer();
    return Stemmer.#only;
  }

  stem(word: string): string {
    const ending = this.#endings.find((one) => word.length > one.length + 2 && word.endsWith(one));
    return ending === undefined ? word : word.slice(0, -ending.length);
  }
}

/** A singleton that is made late and never changes. */
export default {
  name: "stems",
  initialState: () => ({ stems: {} as Record<string, number> }),
  handlers: {
    NoteWritten(state: { stems: Record<string, number> }, event: DomainEvent<NoteWritten>) {
      for (const word of event.payload.text.split(/\W+/)) {
        const stem = Stemmer.instance.stem(word);
        if (stem !== "") state.stems[stem] = (state.stems[stem] ?? 0) + 1;
      }
    },
  },
};
