import type { Severity } from "../finding.ts";
import type { Cause } from "./cause.ts";

/** How sure a finding is, and of what; never "deterministic". */
export const verdicts = [
  /** The same event on the same state wrote something else: confirmed. */
  "diverges",
  /** Something was read that differs between runs; the state was the same so far. */
  "reads",
  "mutates event",
  "queries service",
  /** A fresh start of the module in the middle of the log writes something else. */
  "hidden state",
  "not snapshot-safe",
  "not idempotent",
  "timed out",
  "out of memory",
  /** The process ended. */
  "crashed",
  /** Runs in the same circumstances differed: nothing is blamed for it. */
  "flaky",
  /** An integer above 2^53 was given with other digits; of a replay, since every run is given the same. */
  "loses precision",
  /** The handler threw; what it threw is the same in every run. */
  "failed",
] as const;

export type Verdict = (typeof verdicts)[number];

export const severityOfVerdict: Record<Verdict, Severity> = {
  diverges: "error",
  reads: "warning",
  "mutates event": "error",
  "queries service": "error",
  "hidden state": "error",
  "not snapshot-safe": "warning",
  "not idempotent": "info",
  "timed out": "error",
  "out of memory": "error",
  crashed: "error",
  flaky: "warning",
  "loses precision": "warning",
  failed: "error",
};

/** The verdict on a reading that reached no state, by what was read: asking for a service is one whatever came of it. */
export function verdictOfReading(cause: Cause): Verdict {
  switch (cause) {
    case "network":
    case "files":
    case "processes":
    case "dynamic-import":
      return "queries service";
    case "event-mutation":
      return "mutates event";
    case "unserialisable":
      return "not snapshot-safe";
    case "module-state":
    case "global-state":
    case "initial-state":
    case "late-write":
      return "hidden state";
    case "duplicate-delivery":
      return "not idempotent";
    case "clock":
    case "timing":
    case "random":
    case "crypto":
    case "timer":
    case "environment":
    case "process":
    case "time-zone":
    case "locale":
    case "garbage-collection":
    case "stack":
    case "key-order":
    case "shared-memory":
    case "unknown":
      return "reads";
  }
}
