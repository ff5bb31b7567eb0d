import type { CheckPlan } from "./check-report.ts";
import type { Entry } from "./finding-book.ts";

/** How many differences are followed to their cause; the others are counted by what is known of their kind. */
const mostExplained: Record<CheckPlan, number> = { default: 150, deep: 600 };

interface Kind {
  seen: number;
  next: number;
  after: number;
  entries: Set<Entry>;
}

/**
 * Which differences have been followed to their cause, by kind: the handler, and the call sites that it went through.
 *
 * Of one kind the 1st, 2nd, 3rd, 5th, 8th … are followed, since a second cause may hide behind the first.
 */
export class Explained {
  readonly #most: number;
  readonly #kinds = new Map<string, Kind>();
  #explained = 0;

  constructor(plan: CheckPlan) {
    this.#most = mostExplained[plan];
  }

  keyOf(handler: string, readings: readonly number[]): string {
    return `${handler} ${[...new Set(readings)].sort((a, b) => a - b).join(" ")}`;
  }

  /** Counts a difference; true when it is to be followed. The first of a kind always is. */
  isDue(key: string): boolean {
    const kind = this.#kinds.get(key) ?? { seen: 0, next: 1, after: 1, entries: new Set<Entry>() };
    this.#kinds.set(key, kind);
    kind.seen++;
    if (kind.seen < kind.next || (this.#explained >= this.#most && kind.seen > 1)) return false;
    [kind.next, kind.after] = [Math.max(kind.next + kind.after, kind.seen + 1), kind.next];
    this.#explained++;
    return true;
  }

  entriesOf(key: string): Iterable<Entry> {
    return this.#kinds.get(key)?.entries ?? [];
  }

  keep(key: string, entries: readonly Entry[]): void {
    for (const entry of entries) this.#kinds.get(key)?.entries.add(entry);
  }
}
