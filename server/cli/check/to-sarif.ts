import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckReport } from "#core/determinism/check-report.ts";
import { explainVerdict } from "#core/determinism/explain-verdict.ts";
import type { Severity } from "#core/finding.ts";
import { version } from "#server/config/version.ts";
import type { KnownFinding } from "./baseline.ts";
import { type CheckOutcome, findingsOf } from "./check-outcome.ts";
import { sarifLocation, sarifStack } from "./sarif-locations.ts";
import { type SarifRule, sarifRuleId, sarifRules } from "./sarif-rules.ts";
import { sarifText } from "./sarif-text.ts";

const levels: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/** A SARIF 2.1.0 log with one run; numbers in comments are sections of that standard. */
export function toSarif(outcome: CheckOutcome): object {
  const rules = sarifRules(findingsOf(outcome));
  const { reports, known } = outcome;
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Causeline", version, semanticVersion: version, rules } },
        automationDetails: { id: "causeline/check/" },
        columnKind: "utf16CodeUnits",
        invocations: [toInvocation(outcome)],
        results: reports.flatMap((report) =>
          report.findings.map((finding) => toResult(finding, report, rules, known)),
        ),
        properties: {
          power: Object.fromEntries(reports.map(({ projection, power }) => [projection, power])),
        },
      },
    ],
  };
}

/** 3.20: a run in which a projection could not be checked did not succeed. */
function toInvocation({ failed }: CheckOutcome): object {
  return {
    executionSuccessful: failed.length === 0,
    toolExecutionNotifications: failed.map(({ projection, problem }) => ({
      level: "error",
      message: { text: sarifText(`${projection} could not be checked: ${problem}`) },
    })),
  };
}

/** 3.27. */
function toResult(
  finding: CheckFinding,
  report: CheckReport,
  rules: readonly SarifRule[],
  known: ReadonlyMap<string, KnownFinding>,
): object {
  const { id, severity, count, verdict, message, advice } = finding;
  const ruleId = sarifRuleId(finding);
  return {
    ruleId,
    ruleIndex: rules.findIndex((rule) => rule.id === ruleId),
    level: levels[severity],
    message: { text: sarifText(`${verdict}: ${message}\n${explainVerdict(verdict)}\n${advice}`) },
    locations: [sarifLocation(finding, report.file)],
    relatedLocations: sarifStack(finding.stack),
    partialFingerprints: { "causelineFinding/v1": id },
    occurrenceCount: Math.max(1, count),
    suppressions: toSuppressions(known, finding),
    properties: toProperties(finding),
  };
}

/** 3.35: an empty array says that it was looked at and nothing suppresses the result. */
function toSuppressions(known: ReadonlyMap<string, KnownFinding>, { id }: CheckFinding): object[] {
  const entry = known.get(id);
  if (!entry) return [];
  return [{ kind: "external", justification: entry.reason ?? "In the baseline file." }];
}

function toProperties(finding: CheckFinding): object {
  const { rule, verdict, projection, handler, cause, api, position, eventId } = finding;
  const { eventType, correlationId, count, evidence } = finding;
  const event = { position, eventId, eventType, correlationId, count };
  return { rule, verdict, projection, handler, cause, api, ...event, evidence };
}
