import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { ProjectionCheck } from "#core/determinism/check-report.ts";
import { isFailure } from "#core/determinism/failure-verdicts.ts";
import type { Lane } from "#core/replay/lane.ts";
import type { FindingRow } from "#wire/check-api.ts";
import { FailureGroups, type GroupedFailures } from "./failure-groups.ts";

/** All findings of a workspace in one form: what replays failed on, and what checks found. */
export class FindingsCollector {
  readonly #groups = new WeakMap<Lane, FailureGroups>();

  /** In no order. Reads what the replays have failed on since the last time. */
  async collect(lanes: readonly Lane[], checks: readonly ProjectionCheck[]): Promise<GroupedFailures> {
    const failures = await Promise.all(lanes.map((lane) => this.#groupsOf(lane).read()));
    const rows = failures.flatMap((one) => one.rows);
    const known = new Set(rows.map(keyOf));
    for (const { report, outdated } of checks) {
      for (const finding of report?.findings ?? []) {
        const row = toRow(finding, outdated);
        // A check meets the failures of the replay again, and counts only those of its own runs.
        if (!isFailure(row.verdict) || !known.has(keyOf(row))) rows.push(row);
      }
    }
    return { rows, unlisted: failures.reduce((sum, one) => sum + one.unlisted, 0) };
  }

  #groupsOf(lane: Lane): FailureGroups {
    const groups = this.#groups.get(lane) ?? new FailureGroups(lane);
    this.#groups.set(lane, groups);
    return groups;
  }
}

function toRow({ rule: _, positions: __, ...same }: CheckFinding, outdated: boolean): FindingRow {
  return { ...same, source: "check", outdated };
}

/** What makes a failure of a check the same as one of the replay. */
function keyOf({ projection, handler, verdict, location }: FindingRow): string {
  return JSON.stringify([projection, handler, verdict, location?.file, location?.line]);
}
