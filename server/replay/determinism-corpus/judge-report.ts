import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckReport } from "#core/determinism/check-report.ts";
import type { CorpusCase } from "./corpus-case.ts";

/** What a check made of one case. */
export interface Judged {
  file: string;
  /** A finding with a verdict that the case accepts and in the handler that is to blame; of several the best. */
  finding: CheckFinding | null;
  /** Found, and at the very event. */
  positionRight: boolean;
  causeRight: boolean;
  locationRight: boolean;
  /** Findings that the case does not accept. */
  others: CheckFinding[];
}

export function judgeReport(one: CorpusCase, report: CheckReport): Judged {
  const others = report.findings.filter(
    ({ verdict, severity }) =>
      !one.verdicts.includes(verdict) && !(one.infos === true && verdict === "reads" && severity === "info"),
  );
  const none = { positionRight: false, causeRight: false, locationRight: false };
  if (one.kind === "clean") return { file: one.file, finding: null, ...none, others };
  const accepted = report.findings.filter(
    (finding) => one.verdicts.includes(finding.verdict) && isHandler(one, finding),
  );
  const [best] = accepted
    .map((finding) => ({ finding, ...rate(one, finding) }))
    .sort((a, b) => score(b) - score(a));
  return { file: one.file, ...(best ?? { finding: null, ...none }), others };
}

/** What happens while the module is loaded may show in any handler. */
function isHandler({ handler, firstPosition }: CorpusCase, finding: CheckFinding): boolean {
  return finding.handler === handler || firstPosition === null;
}

function rate(one: CorpusCase, finding: CheckFinding) {
  const { location } = finding;
  const isAt = (place: CorpusCase["location"]) =>
    place !== null && location?.file === place.file && location.line === place.line;
  const late = one.byChance === true && one.firstPosition !== null && finding.position > one.firstPosition;
  return {
    positionRight: one.firstPosition === null || finding.position === one.firstPosition || late,
    causeRight: finding.cause === one.cause,
    locationRight: one.location === null || isAt(one.location) || isAt(one.caller),
  };
}

function score(rated: ReturnType<typeof rate>): number {
  return Number(rated.causeRight) * 4 + Number(rated.positionRight) * 2 + Number(rated.locationRight);
}
