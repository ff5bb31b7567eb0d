import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckPower, CheckReport } from "#core/determinism/check-report.ts";
import { explainCause } from "#core/determinism/explain-cause.ts";
import { findingId } from "#core/determinism/finding-id.ts";
import { severityOfVerdict } from "#core/determinism/verdict.ts";
import type { CheckOutcome } from "../check-outcome.ts";

/** A finding of the clock that reached the state, with other fields where given; its id as the engine makes it. */
export function sampleFinding(fields: Partial<CheckFinding> = {}): CheckFinding {
  const verdict = fields.verdict ?? "diverges";
  const cause = fields.cause ?? "clock";
  const finding: CheckFinding = {
    id: "",
    rule: "replay-unsafe",
    verdict,
    severity: severityOfVerdict[verdict],
    projection: "orders",
    handler: "OrderPlaced",
    cause,
    api: "Date.now()",
    position: 17,
    eventId: "e17",
    eventType: "OrderPlaced",
    correlationId: "c2",
    count: 1_234,
    positions: [17, 19],
    message: "Date.now() reached the state",
    advice: explainCause(cause).advice,
    location: { file: "projections/orders.ts", line: 12, column: 16 },
    sourceLine: "state.at = Date.now();",
    stack: [
      "at OrderPlaced (projections/orders.ts:12:16)",
      "at helper (lib/my clock.ts:3:1)",
      "at <anonymous>",
    ],
    evidence: [{ path: "/at", recorded: "1700000000000", other: "1740051420000" }],
    ...fields,
  };
  const { rule, projection, handler, location, sourceLine } = finding;
  const parts = { rule, projection, handler, cause, file: location?.file ?? null, sourceLine, nth: 1 };
  return { ...finding, id: fields.id ?? findingId(parts) };
}

export const samplePower: CheckPower = {
  plan: "default",
  events: 20_000,
  restarts: 7,
  unreached: ["OrderLost"],
  perturbed: ["clock: 463 d 13 h 37 m later", "random: another seed"],
  rareBranch: 0.99999,
  limits: ["The time zone was not made different."],
};

export function sampleReport(findings: CheckFinding[], fields: Partial<CheckReport> = {}): CheckReport {
  return {
    projection: "orders",
    file: "projections/orders.ts",
    bundleHash: "ab".repeat(32),
    upTo: 20_000,
    findings,
    power: samplePower,
    at: "2026-03-04T05:06:07.089Z",
    elapsedMs: 3_210,
    ...fields,
  };
}

export function sampleOutcome(reports: CheckReport[], fields: Partial<CheckOutcome> = {}): CheckOutcome {
  const projections = new Set(reports.map(({ projection }) => projection));
  return { reports, failed: [], projections, known: new Map(), ...fields };
}

/** What a payload or a source may hold to break out of a format. */
export const hostile = `"]\u001b[31m\n::error::owned\r\n##[error]100% {0} [click](http://x) \u0000\ud800,:`;
