import type { CheckPlan, CheckPower } from "./check-report.ts";
import { type Circumstances, clockShiftMs } from "./circumstances.ts";

/** Chance of the rare branch that the power is told for. */
const rare = 0.001;

export interface Looked {
  plan: CheckPlan;
  /** Events that had a handler. */
  events: number;
  restarts: number;
  unreached: string[];
  limits: Iterable<string>;
  others: readonly Circumstances[];
}

/** How much a check would have seen. */
export function describePower({ plan, events, restarts, unreached, limits, others }: Looked): CheckPower {
  return {
    plan,
    events,
    restarts,
    unreached,
    perturbed: [
      ...others.slice(0, 1).map(() => `clock: ${inDays(clockShiftMs)} later`),
      "random numbers, ids and keys: another seed",
      "environment variables, process and host: other values",
      `time zone: ${[...new Set(others.flatMap(({ timeZone }) => timeZone ?? []))].join(", ")}`,
      `locale: ${[...new Set(others.flatMap(({ locale }) => locale ?? []))].join(", ")}`,
      "timers: in another order",
      "objects behind WeakRefs: collected",
      "stack texts and paths: others",
      `module: started afresh ${restarts} times`,
      "events: given once with nothing frozen, to see what is changed",
      ...(plan === "deep" ? ["payloads: their keys turned round", "events: delivered twice"] : []),
    ],
    rareBranch: 1 - (1 - 2 * rare * (1 - rare)) ** events,
    limits: [...limits],
  };
}

/** `463 d 13 h 37 m`. */
function inDays(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return `${Math.floor(minutes / 1_440)} d ${Math.floor((minutes % 1_440) / 60)} h ${minutes % 60} m`;
}
