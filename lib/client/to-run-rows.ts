import type { RunDifference } from "#core/determinism/check-finding.ts";
import { toReadableParts } from "./pointer-path.ts";

/** Differences of two runs with their paths as a reader would write them. */
export function toRunRows(differences: readonly RunDifference[]) {
  return differences.map(({ path, recorded, other }) => ({
    key: path,
    ...toReadableParts(path),
    recorded,
    other,
  }));
}
