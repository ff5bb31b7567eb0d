import type { Cause } from "./cause.ts";
import type { Circumstances } from "./circumstances.ts";
import type { ReadingSite } from "./reading.ts";

/**
 * The globals and built-in modules that user code sees in this process: they answer from circumstances and note who
 * asked.
 *
 * There is one for a process. Between `begin` and `end` what is called is the handler's; outside of them (and of
 * loading) the globals answer as the platform does, note nothing and refuse nothing, so that the house's own code may
 * use them. All answers depend on the circumstances, the event's ordinal and the number of the call within the run, so
 * that a run can be repeated.
 */
export interface Realm {
  /** A run of one handler for the n-th event (from 1; 0 for `initialState`) starts. */
  begin(ordinal: number, circumstances: Circumstances, only?: OnlySite): void;
  /**
   * The run is over. Answers the indexes in `sites` of what was read since `begin`, each once, in order of first sight;
   * the very array is valid until the next `begin`.
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
  /** Notes the user code that is running now as a reading, and answers its index in `sites`. */
  note(cause: Cause, api: string): number;
  /** True for a function or class that a start of the module made while it was loaded: each start has one of its own. */
  isOfModule(value: object): boolean;
  /** Every call site that read something, in order of first sight; grows. */
  readonly sites: readonly ReadingSite[];
  /**
   * Names of what user code added to or replaced in the built-in objects and prototypes since they were put in place,
   * such as `Array.prototype.last`. Looks at all of them: tens of microseconds.
   */
  pollution(): string[];
  /** Puts built-in objects and prototypes back as they were before user code changed them. */
  clean(): void;
}

/** In an attribution run one call site is given its answers from the run's circumstances, all others from these. */
export interface OnlySite {
  /** Index in `sites`. */
  site: number;
  otherwise: Circumstances;
}
