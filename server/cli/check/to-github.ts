import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckReport } from "#core/determinism/check-report.ts";
import { explainCause } from "#core/determinism/explain-cause.ts";
import type { Severity } from "#core/finding.ts";
import { withSeparators } from "../print.ts";
import type { CheckOutcome } from "./check-outcome.ts";
import { clip } from "./clip.ts";
import { drawPower } from "./draw-power.ts";
import { bySeverity } from "./exit-code.ts";

const commands: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };
/** GitHub cuts an annotation at 4 KB. */
const longest = { title: 200, line: 1_000 };

/** Workflow commands of GitHub Actions, one for each finding that is not known; then what the checks would have seen. */
export function toGitHub({ reports, failed, known }: CheckOutcome): string[] {
  const annotations = reports.flatMap((report) =>
    report.findings
      .filter(({ id }) => !known.has(id))
      .toSorted(bySeverity)
      .map((finding) => annotate(finding, report)),
  );
  const problems = failed.map(({ projection, problem }) =>
    command("error", { title: `${clip(projection, longest.title)} could not be checked` }, problem),
  );
  const powers = reports.flatMap(({ projection, power }) => [projection, ...drawPower(power)]);
  return [...annotations, ...problems, ...powers.map(asPlainLine)];
}

function annotate(finding: CheckFinding, report: CheckReport): string {
  const { verdict, cause, location, severity, projection, handler, position, count } = finding;
  const place = location
    ? { file: location.file, line: String(location.line), col: String(location.column) }
    : { file: report.file };
  const first =
    position === 0
      ? "While the module is loaded"
      : `First at #${position} ${finding.eventType} ${finding.eventId}, ${withSeparators(count)} in all`;
  const text = `${finding.message}\n${first}, in ${handler} of ${projection}.\n${finding.advice}`;
  const title = clip(`${verdict}: ${explainCause(cause).title}`, longest.title);
  return command(commands[severity], { ...place, title }, text);
}

function command(name: string, properties: Record<string, string>, message: string): string {
  const pairs = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(clip(value, longest.line))}`,
  );
  const lines = message.split(/\r?\n/).map((line) => clip(line, longest.line));
  return `::${name} ${pairs.join(",")}::${escapeData(lines.join("\n"))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** The runner takes a line that starts with `::`, or holds `##[` anywhere, for a command. */
function asPlainLine(line: string): string {
  return `| ${clip(line, longest.line)}`.replaceAll("##[", "## [");
}
