import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { ReadingSite } from "#core/determinism/reading.ts";

/**
 * The globals and built-in modules that user code sees in this process, answering from circumstances and noting who
 * asked.
 *
 * There is one for a process. Between `begin` and `end` what is called is the handler's; outside of them (and of
 * `load`) the globals answer as at the last run, note nothing and refuse nothing, so that the house's own code may use
 * them.
 */
export interface Realm {
  /**
   * Loads the program in the given circumstances, each time as a fresh instance of all its modules. The first load
   * replaces the globals. Rejects with what the module throws.
   */
  load(program: string, circumstances: Circumstances): Promise<Record<string, unknown>>;
  /** A run of one handler for the n-th event (from 1; 0 for `initialState`) starts. */
  begin(ordinal: number, circumstances: Circumstances): void;
  /**
   * The run is over. Answers the indexes in `sites` of what was read since `begin`, each once, in order; the very
   * array is valid until the next `begin`.
   */
  end(): readonly number[];
  /** True when the run since `begin` made a promise or a timer: only then something can go on after it. */
  startedLater(): boolean;
  /** Waits for what an async handler answered, firing its virtual timers in order of their times. */
  settle(running: PromiseLike<unknown>): Promise<unknown>;
  /**
   * Lets everything that the run left behind (microtasks, timers) happen now; to be called between `begin` and `end`
   * when `startedLater()`. Readings noted in here have the phase `late`.
   */
  drain(): Promise<void>;
  /** Every call site that read something, in order of first sight; grows. */
  readonly sites: readonly ReadingSite[];
  /** Indexes in `sites` of what was read while the program was loaded last. */
  readonly loadReadings: readonly number[];
  /** Names of what user code added to or replaced in the globals and built-in prototypes since they were put in place. */
  pollution(): string[];
  /** Puts globals and built-in prototypes back as they were before user code changed them. */
  clean(): void;
}
