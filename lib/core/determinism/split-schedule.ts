/**
 * When the module is started afresh: right before the 1st, 2nd, 3rd, 4th, 6th, 9th, 14th … event of each handler (one
 * after each Fibonacci number), so that what one event leaves behind for the next is missed as soon as it matters, and
 * then evenly over the log.
 */
export class SplitSchedule {
  readonly #evenly: number;
  readonly #handlers = new Map<string, { seen: number; next: number; after: number }>();
  #sinceLast = 0;

  /** @param evenly Events handled after which the module is started afresh at the latest. */
  constructor(evenly: number) {
    this.#evenly = evenly;
  }

  /** Counts an event of a handler; true when the module is to be started afresh before it. */
  isDue(handler: string): boolean {
    const own = this.#handlers.get(handler) ?? { seen: 0, next: 1, after: 1 };
    this.#handlers.set(handler, own);
    own.seen++;
    this.#sinceLast++;
    let due = this.#sinceLast > this.#evenly;
    if (own.seen === own.next) {
      due = true;
      [own.next, own.after] = [own.next + own.after, own.next];
      if (own.seen === 1) [own.next, own.after] = [2, 1];
    }
    if (due) this.#sinceLast = 0;
    return due;
  }
}
