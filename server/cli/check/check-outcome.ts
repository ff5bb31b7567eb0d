import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { CheckReport } from "#core/determinism/check-report.ts";
import type { KnownFinding } from "./baseline.ts";

/** What came of one `causeline check`: every format is made from this alone. */
export interface CheckOutcome {
  /** In the order of the workspace's projections. */
  reports: CheckReport[];
  failed: FailedCheck[];
  /** Names of all projections there are, also of those that were not asked for. */
  projections: ReadonlySet<string>;
  /** What the baseline file holds, by id; empty without one. */
  known: ReadonlyMap<string, KnownFinding>;
}

/** A projection that could not be checked. */
export interface FailedCheck {
  projection: string;
  /** One sentence of facts. */
  problem: string;
}

/** All findings, in the order of the reports. */
export function findingsOf({ reports }: Pick<CheckOutcome, "reports">): CheckFinding[] {
  return reports.flatMap(({ findings }) => findings);
}
