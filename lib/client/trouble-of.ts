import { isFailure } from "#core/determinism/failure-verdicts.ts";
import type { Verdict } from "#core/determinism/verdict.ts";
import type { Severity } from "#core/finding.ts";

/** How trouble is drawn, by shape as well as by colour: what stopped a handler is red, what differs between runs amber. */
export type TroubleKind = "failed" | "diverging" | "warning" | "info";

export function troubleOf({ verdict, severity }: { verdict: Verdict; severity: Severity }): TroubleKind {
  if (isFailure(verdict)) return "failed";
  switch (severity) {
    case "error":
      return "diverging";
    case "warning":
      return "warning";
    case "info":
      return "info";
  }
}
