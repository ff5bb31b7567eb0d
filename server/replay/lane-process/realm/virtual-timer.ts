/** What timers are kept in. */
export interface TimerQueue {
  add(timer: VirtualTimer): void;
  remove(timer: VirtualTimer): void;
}

/** A timer of user code, with what Node's own can do. */
export class VirtualTimer {
  readonly delayMs: number;
  readonly repeats: boolean;
  readonly id: number;
  readonly #queue: TimerQueue;
  readonly #fire: () => void;
  /** Virtual time at which it fires. */
  dueMs = 0;
  #holds = true;

  constructor(queue: TimerQueue, id: number, delayMs: number, repeats: boolean, fire: () => void) {
    this.#queue = queue;
    this.id = id;
    this.delayMs = delayMs;
    this.repeats = repeats;
    this.#fire = fire;
  }

  fire(): void {
    this.#fire();
  }

  ref(): this {
    this.#holds = true;
    return this;
  }

  unref(): this {
    this.#holds = false;
    return this;
  }

  hasRef(): boolean {
    return this.#holds;
  }

  refresh(): this {
    this.#queue.remove(this);
    this.#queue.add(this);
    return this;
  }

  close(): this {
    this.#queue.remove(this);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }

  [Symbol.for("nodejs.dispose")](): void {
    this.#queue.remove(this);
  }
}
