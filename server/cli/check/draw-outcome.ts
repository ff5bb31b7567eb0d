import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckReport } from "#core/determinism/check-report.ts";
import type { Severity } from "#core/finding.ts";
import { counted, duration, withSeparators } from "../print.ts";
import { type CheckOutcome, findingsOf } from "./check-outcome.ts";
import { clip } from "./clip.ts";
import { drawFinding } from "./draw-finding.ts";
import { drawPower } from "./draw-power.ts";
import { bySeverity } from "./exit-code.ts";
import type { Paint } from "./paint.ts";

/** How a text is drawn. */
export interface Drawing {
  paint: Paint;
  /** Indentation of a finding's line in its file, by the finding's id; absent where it is not known. */
  indents: ReadonlyMap<string, number>;
}

/** The whole result as lines of text for people. */
export function drawOutcome(outcome: CheckOutcome, drawing: Drawing): string[] {
  const reports = outcome.reports.flatMap((report) => [...drawReport(report, outcome, drawing), ""]);
  const failed = outcome.failed.map(
    ({ projection, problem }) => `${clip(projection, 200)}: could not be checked: ${clip(problem, 1_000)}`,
  );
  return [...reports, ...failed, drawSummary(outcome)];
}

function drawReport(report: CheckReport, { known }: CheckOutcome, { paint, indents }: Drawing): string[] {
  const { projection, file, power, upTo, at, elapsedMs } = report;
  const events = `${withSeparators(power.events)} events compared`;
  const facts = `${power.plan} plan, ${events}, up to position ${withSeparators(upTo)}, in ${duration(elapsedMs)}, ended ${toSeconds(at)}`;
  const groups = byHandler(report.findings).flatMap(([handler, findings]) => [
    "",
    `  ${paint.strong(clip(handler, 200))}`,
    ...findings
      .flatMap((finding) => {
        const indent = indents.get(finding.id) ?? null;
        return drawFinding(finding, { file, known: known.get(finding.id), indent, paint });
      })
      .map((line) => `  ${line}`),
  ]);
  return [
    `${paint.strong(clip(projection, 200))}: ${facts}`,
    ...groups,
    "",
    ...drawPower(power).map((line) => `  ${line}`),
  ];
}

/** `2026-03-04T05:06:07.089Z` -> `2026-03-04T05:06:07Z`. */
function toSeconds(time: string): string {
  return clip(time.replace(/\.\d+Z$/, "Z"), 40);
}

/** The handler with the most severe finding first; its most severe finding first; then by position. */
function byHandler(findings: readonly CheckFinding[]): [handler: string, CheckFinding[]][] {
  const sorted = findings.toSorted((one, other) => bySeverity(one, other) || one.position - other.position);
  const groups = new Map<string, CheckFinding[]>();
  for (const finding of sorted) {
    const group = groups.get(finding.handler);
    if (group) group.push(finding);
    else groups.set(finding.handler, [finding]);
  }
  return [...groups];
}

function drawSummary(outcome: CheckOutcome): string {
  const findings = findingsOf(outcome);
  if (findings.length === 0) return "no findings";
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const known = findings.filter(({ id }) => outcome.known.has(id)).length;
  const parts = [
    counted(count("error"), "error"),
    counted(count("warning"), "warning"),
    counted(count("info"), "info"),
  ];
  return `${parts.join(", ")}${known === 0 ? "" : `; ${known} known`}`;
}
