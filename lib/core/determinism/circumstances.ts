/**
 * What must not matter to a handler, and may therefore be anything: the realm answers from it.
 *
 * The same circumstances give the same answers, event by event: a run can be repeated. All answers depend on the
 * event's ordinal and on the number of the call within the run, never on calls of earlier events.
 */
export interface Circumstances {
  /** Milliseconds since the epoch that the clock starts from. */
  clockMs: number;
  /** Of Math.random and everything in crypto. */
  seed: number;
  /** `given`: as the process has it; `other`: every variable has another value, those not set are. */
  environment: "given" | "other";
  /** pid, cwd, argv, memory, host name, platform …, likewise. */
  process: "given" | "other";
  /** IANA name; null: the process's own. Switched only where it is asked for, since switching costs. */
  timeZone: string | null;
  /** BCP 47; null: the process's own. */
  locale: string | null;
  /** Factor on the delays of timers, by timer: 1 as written; `jitter`: between 0.5 and 3, by seed. */
  schedule: "as-written" | "jitter";
  /** Whether a WeakRef of an earlier event is still alive. */
  collected: boolean;
  /** Stack texts and source paths: as they are, or of another place and depth. */
  stack: "given" | "other";
}

/** What can be made different alone, to find which of them a difference comes from. */
export type Perturbation = keyof Circumstances;

export const perturbations = [
  "clockMs",
  "seed",
  "environment",
  "process",
  "timeZone",
  "locale",
  "schedule",
  "collected",
  "stack",
] as const satisfies readonly Perturbation[];

/** 463 days, 13 hours, 37 minutes: another day, weekday, month, year, hour and minute at once. */
export const clockShiftMs = ((463 * 24 + 13) * 60 + 37) * 60_000;

/** Those that a replay is recorded in. */
export function givenCircumstances(clockMs: number): Circumstances {
  return {
    clockMs,
    seed: 1,
    environment: "given",
    process: "given",
    timeZone: null,
    locale: null,
    schedule: "as-written",
    collected: false,
    stack: "given",
  };
}

/** Everything different at once, the n-th time (from 1). `timeZone` and `locale` are to differ from the process's own. */
export function otherCircumstances(
  given: Circumstances,
  { timeZone, locale }: { timeZone: string; locale: string },
  nth = 1,
): Circumstances {
  return {
    clockMs: given.clockMs + nth * clockShiftMs,
    seed: given.seed + nth,
    environment: "other",
    process: "other",
    timeZone,
    locale,
    schedule: "jitter",
    collected: true,
    stack: "other",
  };
}

/** `given` with one of `other`'s differences. */
export function withOnly(given: Circumstances, other: Circumstances, only: Perturbation): Circumstances {
  return { ...given, [only]: other[only] };
}
