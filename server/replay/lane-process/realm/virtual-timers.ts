import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { Desk } from "./desk.ts";
import { fraction, seeded } from "./seeded.ts";
import { type TimerQueue, VirtualTimer } from "./virtual-timer.ts";

/** Timers that fire for one event, while its handler runs and after it has returned. */
const mostFirings = 10_000;
const mostLate = 100;

/** The timers of a run, in virtual time: they fire in order when they are pumped, and none outlives its run. */
export class VirtualTimers implements TimerQueue {
  readonly #desk: Desk;
  readonly #nextTurn = setImmediate;
  #pending: VirtualTimer[] = [];
  #factors = new Map<VirtualTimer, number>();
  #made = 0;
  #firings = 0;
  #pumping = false;
  #pumped = false;
  #late = false;
  #onEmpty: (() => void) | null = null;
  #onTooMany: ((error: Error) => void) | null = null;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get started(): boolean {
    return this.#made > 0;
  }

  get pending(): boolean {
    return this.#pending.length > 0;
  }

  /** Forgets what is left of a run. */
  reset(): void {
    if (this.#made === 0 && !this.#pumping) return;
    this.#pending = [];
    this.#factors.clear();
    this.#made = 0;
    this.#firings = 0;
    this.#pumping = false;
    this.#late = false;
    this.#onEmpty = null;
    this.#onTooMany = null;
  }

  set(circumstances: Circumstances, delayMs: unknown, repeats: boolean, fire: () => void): VirtualTimer {
    const wanted = Number(delayMs);
    const delay = delayMs === null ? 0 : wanted >= 1 && wanted <= 2_147_483_647 ? Math.trunc(wanted) : 1;
    const timer = new VirtualTimer(this, ++this.#made, delay, repeats, fire);
    if (circumstances.schedule === "jitter")
      this.#factors.set(timer, 0.5 + 2.5 * fraction(seeded(circumstances, this.#desk)));
    this.add(timer);
    return timer;
  }

  add(timer: VirtualTimer): void {
    timer.dueMs = this.#desk.waitedMs + timer.delayMs * (this.#factors.get(timer) ?? 1);
    this.#pending.push(timer);
    if (this.#pumping) this.#schedule();
  }

  remove(timer: VirtualTimer): void {
    const index = this.#pending.indexOf(timer);
    if (index >= 0) this.#pending.splice(index, 1);
  }

  /** `clearTimeout` takes the timer, its number, or that number as a text. */
  clear(wanted: unknown): boolean {
    if (wanted instanceof VirtualTimer) {
      this.remove(wanted);
      return true;
    }
    const timer = this.#pending.find(({ id }) => id === Number(wanted));
    if (timer) this.remove(timer);
    return timer !== undefined;
  }

  /**
   * From now on timers fire, one in a turn of the event loop: what a firing causes at once comes before the next.
   *
   * `onTooMany`: the rest was dropped.
   */
  pump(onTooMany: (error: Error) => void): void {
    this.#onTooMany = onTooMany;
    this.#pumping = true;
    if (this.pending) this.#schedule();
  }

  /** Fires what there is and what comes of it. Resolves when nothing is left, rejects when it was too many. */
  async drain(): Promise<void> {
    this.#late = true;
    this.#firings = 0;
    await new Promise<void>((resolve) => this.#nextTurn(resolve));
    if (!this.pending) return;
    await new Promise<void>((resolve, reject) => {
      this.#onEmpty = resolve;
      this.pump(reject);
    });
  }

  #schedule(): void {
    if (this.#pumped) return;
    this.#pumped = true;
    const { run } = this.#desk;
    this.#nextTurn(() => {
      this.#pumped = false;
      if (run === this.#desk.run) this.#turn();
      else if (this.#pumping && this.pending) this.#schedule();
    });
  }

  #turn(): void {
    const next = this.#takeNext();
    if (!next) {
      this.#onEmpty?.();
      this.#onEmpty = null;
      return;
    }
    const most = this.#late ? mostLate : mostFirings;
    if (++this.#firings > most) {
      this.#pending = [];
      this.#onTooMany?.(new Error(`More than ${most} timers fire for one event`));
      return;
    }
    this.#desk.waitedMs = Math.max(this.#desk.waitedMs, next.dueMs);
    if (next.repeats) this.add(next);
    this.#schedule();
    next.fire();
  }

  #takeNext(): VirtualTimer | undefined {
    let best = 0;
    for (let index = 1; index < this.#pending.length; index++)
      if ((this.#pending[index]?.dueMs ?? 0) < (this.#pending[best]?.dueMs ?? 0)) best = index;
    return this.#pending.splice(best, 1)[0];
  }
}
