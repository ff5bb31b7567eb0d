import type { Journal } from "../state/journal.ts";
import type { RunDifference } from "./check-finding.ts";
import { ContentReader } from "./content.ts";
import { compareValues } from "./evidence.ts";

/** The initial state as it was made first, for comparing it with what `initialState` makes later. */
export class InitialStates {
  readonly #journal: Journal;
  #content: unknown;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  keep(content: unknown): void {
    this.#content = content;
  }

  differencesOf(made: unknown): RunDifference[] {
    const content = new ContentReader(this.#journal, null).expand(made);
    return compareValues(this.#journal, this.#content, content);
  }
}
