import { toRunRows } from "#client/to-run-rows.ts";
import type { RunDifference } from "#core/determinism/check-finding.ts";
import { TwoRuns } from "#ui/two-runs.tsx";

/** A check keeps no more of them. */
const mostKept = 50;

/** What two runs of the same event on the same state left, side by side. */
export function Evidence({ differences }: { differences: readonly RunDifference[] }) {
  return (
    <>
      <TwoRuns rows={toRunRows(differences)} />
      {differences.length >= mostKept ? (
        <p className="mt-1 text-[11px] text-faint">The first {mostKept} paths; there may be more.</p>
      ) : null}
    </>
  );
}
