import type { FindingRule, Severity, SourceLocation } from "../finding.ts";
import type { Position } from "../position.ts";
import type { Cause } from "./cause.ts";
import type { Verdict } from "./verdict.ts";

/** One path that two runs of the same event on the same state left different. */
export interface RunDifference {
  /** JSON Pointer. */
  path: string;
  /** Short texts of what each run left there; "nothing" where there is no such path. */
  recorded: string;
  other: string;
}

/**
 * All that was seen of one thing in one handler: one finding, however many events show it.
 *
 * `id` is made of rule, projection, handler, cause and place, and not of positions: it stays when the log grows, so a
 * file of known findings can hold it.
 */
export interface CheckFinding {
  id: string;
  rule: FindingRule;
  verdict: Verdict;
  severity: Severity;
  projection: string;
  /** Name of the handler; `(module)` for what happens while the module is loaded. */
  handler: string;
  cause: Cause;
  /** `Date.now()`; null when no call was seen. */
  api: string | null;
  /** The first event that shows it; position 0 and empty texts for what happens while the module is loaded. */
  position: Position;
  eventId: string;
  eventType: string;
  correlationId: string | null;
  /** Events that show it. */
  count: number;
  /** Their positions in order, the first `mostPositions` of them. */
  positions: Position[];
  /** Facts only, one sentence. */
  message: string;
  /** How to mend it, one sentence. */
  advice: string;
  location: SourceLocation | null;
  /** The line of source at `location`, trimmed. */
  sourceLine: string | null;
  /** Frames in the user's code, innermost first. */
  stack: string[];
  /** At the first event, what the recorded run left and what the other did; the first 50 paths. */
  evidence: RunDifference[];
}

export const mostPositions = 10_000;
