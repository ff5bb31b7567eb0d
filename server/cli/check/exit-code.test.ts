import { expect, test } from "vitest";
import type { Verdict } from "#core/determinism/verdict.ts";
import type { Severity } from "#core/finding.ts";
import { updateBaseline } from "./baseline.ts";
import { exitCodeOf } from "./exit-code.ts";
import { sampleFinding, sampleOutcome, sampleReport } from "./testing/sample-reports.ts";

const cases: [Verdict | null, Severity, 0 | 1][] = [
  [null, "info", 0],
  ["not idempotent", "warning", 0],
  ["not idempotent", "info", 1],
  ["reads", "error", 0],
  ["reads", "warning", 1],
  ["diverges", "error", 1],
  ["diverges", "info", 1],
];

test.each(cases)("%s with --fail-on %s ends with %d", (verdict, failOn, code) => {
  const outcome = sampleOutcome([sampleReport(verdict ? [sampleFinding({ verdict })] : [])]);
  expect(exitCodeOf(outcome, failOn)).toBe(code);
  const known = new Map(updateBaseline(outcome).map((entry) => [entry.id, entry]));
  expect(exitCodeOf({ ...outcome, known }, failOn)).toBe(0);
  expect(exitCodeOf({ ...outcome, failed: [{ projection: "p", problem: "no" }] }, failOn)).toBe(2);
});
