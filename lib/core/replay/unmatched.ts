/** What of a log and of a projection's handlers finds no counterpart, as far as the log was replayed. */
export interface Unmatched {
  /** No event at all had a handler. */
  nothingHandled: boolean;
  /** Types that no handler is for, most frequent first; the first `mostNamed`. */
  types: { type: string; events: number }[];
  typeCount: number;
  /** Handlers of types that did not come, in source order; the first `mostNamed`. */
  handlers: string[];
  handlerCount: number;
}

export const mostNamed = 20;

/** Counts during a replay what finds no counterpart; a reducer of every type has one for each event. */
export class TypeTally {
  readonly #handlers: readonly string[];
  readonly #handled = new Set<string>();
  readonly #skipped = new Map<string, number>();

  constructor(handlers: readonly string[]) {
    this.#handlers = handlers;
  }

  handled(type: string): void {
    if (!this.#handled.has(type)) this.#handled.add(type);
  }

  skipped(type: string): void {
    this.#skipped.set(type, (this.#skipped.get(type) ?? 0) + 1);
  }

  /** Handlers that no event came for; `evolve` is for each. */
  unreached(): string[] {
    const { size } = this.#handled;
    return this.#handlers.filter((name) => (name === "evolve" ? size === 0 : !this.#handled.has(name)));
  }

  /** Null when all has its counterpart, and when nothing has come. */
  unmatched(): Unmatched | null {
    const handlers = this.unreached();
    const isEmpty = this.#handled.size + this.#skipped.size === 0;
    if (isEmpty || handlers.length + this.#skipped.size === 0) return null;
    const types = [...this.#skipped]
      .map(([type, events]) => ({ type, events }))
      .sort((one, other) => other.events - one.events || (one.type < other.type ? -1 : 1));
    return {
      nothingHandled: this.#handled.size === 0,
      types: types.slice(0, mostNamed),
      typeCount: types.length,
      handlers: handlers.slice(0, mostNamed),
      handlerCount: handlers.length,
    };
  }
}
