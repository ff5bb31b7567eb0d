/** Events of each handler that are each met by a fresh start, so that the first difference is exact. */
const dense = 48;

/**
 * When the module is started afresh: right before each of the first events of a handler, later after ever longer rows
 * of them (each half as long again as the one before), and at the latest when a part of the log has gone by.
 */
export class SplitSchedule {
  readonly #evenly: number;
  readonly #handlers = new Map<string, { seen: number; next: number }>();
  #sinceLast = 0;

  /** @param evenly Events handled after which the module is started afresh at the latest. */
  constructor(evenly: number) {
    this.#evenly = evenly;
  }

  /** Counts an event of a handler; true when the module is to be started afresh before it. */
  isDue(handler: string): boolean {
    const own = this.#handlers.get(handler) ?? { seen: 0, next: 1 };
    this.#handlers.set(handler, own);
    own.seen++;
    this.#sinceLast++;
    const isOwn = own.seen >= own.next;
    if (isOwn) own.next = own.seen < dense ? own.seen + 1 : Math.ceil(own.seen * 1.5);
    if (!isOwn && this.#sinceLast <= this.#evenly) return false;
    this.#sinceLast = 0;
    return true;
  }
}
