import type { Severity } from "#core/finding.ts";
import { type CheckOutcome, findingsOf } from "./check-outcome.ts";

const weights: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** 2 when a projection could not be checked, 1 when a finding that is not known reaches the threshold, else 0. */
export function exitCodeOf(outcome: CheckOutcome, failOn: Severity): 0 | 1 | 2 {
  if (outcome.failed.length > 0) return 2;
  const fails = findingsOf(outcome).some(
    ({ id, severity }) => !outcome.known.has(id) && weights[severity] >= weights[failOn],
  );
  return fails ? 1 : 0;
}

/** For sorting: the most severe first. */
export function bySeverity(one: { severity: Severity }, other: { severity: Severity }): number {
  return weights[other.severity] - weights[one.severity];
}
