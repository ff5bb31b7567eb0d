import type { Cause } from "#core/determinism/cause.ts";
import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { ReadingSite } from "#core/determinism/reading.ts";
import type { OnlySite } from "#core/determinism/realm-port.ts";
import type { SiteBook } from "./site-book.ts";

/** In an attribution run clocks of two circumstances meet: a loop that waits for one of them would not end. */
const mostCallsForOne = 20_000;

/** What becomes of a call while the module is loaded. */
export type Leave = "refused" | "noted" | "let";

/** Where every replaced function asks what to answer, as long as a run is on. */
export class Desk {
  readonly book: SiteBook;
  /** False while no user code is meant to run: then everything is as the platform has it. */
  active = false;
  phase: ReadingSite["phase"] = "event";
  ordinal = 0;
  /** Questions since the run began. */
  calls = 0;
  /** Virtual milliseconds that the run has waited for. */
  waitedMs = 0;
  /** Grows with each run. */
  run = 0;
  /** How much work is going on that is not the user's. */
  #houseWork = 0;
  #circumstances: Circumstances | null = null;
  #only: OnlySite | null = null;

  constructor(book: SiteBook) {
    this.book = book;
  }

  begin(
    ordinal: number,
    circumstances: Circumstances,
    only: OnlySite | null,
    phase: ReadingSite["phase"],
  ): void {
    this.book.start();
    this.phase = phase;
    this.ordinal = ordinal;
    this.#circumstances = circumstances;
    this.#only = only;
    this.calls = 0;
    this.waitedMs = 0;
    this.run++;
    this.active = true;
  }

  end(): readonly number[] {
    this.active = false;
    return this.book.readings;
  }

  /** Runs work that is not the user's, in the middle of a run. */
  aside<T>(work: () => T): T {
    const { active } = this;
    this.active = false;
    this.#houseWork++;
    try {
      return work();
    } finally {
      this.active = active;
      this.#houseWork--;
    }
  }

  /** True while the user's modules are loaded. */
  get loading(): boolean {
    return this.active && this.phase === "load";
  }

  /**
   * Refuses what reaches out of the process, but for what may be done while the module is loaded.
   *
   * Whether a run is on does not matter: what a handler left behind may call at any time.
   */
  guard(cause: Cause, api: string, whileLoading: Leave): void {
    if (this.#houseWork > 0) return;
    if (whileLoading === "refused" || !this.loading) this.refuse(cause, api);
    if (whileLoading === "noted") this.note(cause, api);
  }

  /** Notes the running code, and says which circumstances its answer comes from. */
  ask(cause: Cause, api: string): Circumstances {
    this.calls++;
    const only = this.#only;
    if (only !== null && this.calls > mostCallsForOne)
      throw new Error(`More than ${mostCallsForOne} readings in a run that gives one of them another answer`);
    const site = this.book.note(cause, api, this.phase, false, only !== null);
    return only === null || only.site === site ? this.circumstances : only.otherwise;
  }

  /** The same for a call site that was noted before: what was made there is used now. */
  askFor(site: number): Circumstances {
    this.calls++;
    this.book.read(site);
    const only = this.#only;
    return only === null || only.site === site ? this.circumstances : only.otherwise;
  }

  /** Notes the running code without answering it. */
  note(cause: Cause, api: string): number {
    return this.book.note(cause, api, this.phase, false, true);
  }

  /** Throws in the user's code. */
  refuse(cause: Cause, api: string): never {
    // Between the runs there is none that it could be noted for.
    if (this.active) this.book.note(cause, api, this.phase, true, this.#only !== null);
    const doing = this.loading ? "the module is loaded" : "an event is handled";
    throw new Error(`${api} is refused while ${doing}`);
  }

  /** Those of the run, for what is not asked by user code itself. */
  get circumstances(): Circumstances {
    if (!this.#circumstances) throw new Error("no run has begun");
    return this.#circumstances;
  }

  /** Milliseconds since the epoch, whole: each question moves it on, so that a loop that waits for a time ends. */
  clock(circumstances: Circumstances): number {
    return (
      circumstances.clockMs + this.ordinal + stepOf(circumstances) * this.calls + Math.floor(this.waitedMs)
    );
  }

  /** Milliseconds with fractions since `timeOrigin`. */
  elapsed(circumstances: Circumstances): number {
    return this.clock(circumstances) - this.timeOrigin(circumstances) + stepOf(circumstances) / 16;
  }

  timeOrigin({ clockMs }: Circumstances): number {
    return clockMs - 1_000 - 137 * stepOf({ clockMs });
  }
}

/** Milliseconds that one question takes: another after `clockShiftMs`, so that measured durations differ, too. */
function stepOf({ clockMs }: Pick<Circumstances, "clockMs">): number {
  return 1 + (Math.floor(Math.abs(clockMs) / 60_000) % 11);
}
