import type { Verdict } from "./verdict.ts";

const failures: ReadonlySet<Verdict> = new Set(["failed", "timed out", "out of memory", "crashed"]);

/** True for what stops a handler, which a plain replay meets too; all else only shows when runs are compared. */
export function isFailure(verdict: Verdict): boolean {
  return failures.has(verdict);
}
