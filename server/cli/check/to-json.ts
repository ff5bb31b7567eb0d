import { type CheckOutcome, findingsOf } from "./check-outcome.ts";

/** The form that is promised to scripts. */
export function toJson(outcome: CheckOutcome): object {
  const { reports, failed, known } = outcome;
  return {
    findings: findingsOf(outcome).map((finding) => ({ ...finding, known: known.has(finding.id) })),
    power: Object.fromEntries(reports.map(({ projection, power }) => [projection, power])),
    checked: reports.map(({ projection, file, bundleHash, upTo, at, elapsedMs }) => ({
      projection,
      file,
      bundleHash,
      upTo,
      at,
      elapsedMs,
    })),
    failed,
  };
}
