import type { Position } from "./position.ts";

/** A place in the user's source, after source maps. */
export interface SourceLocation {
  /** Path as the user would type it, relative to the working directory where possible. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based. */
  column: number;
}

export type Severity = "error" | "warning" | "info";

/** Rules that exist now; each later check adds its own. */
export type FindingRule =
  | "handler-threw"
  /** It did not come to its end, or what it left behind did not. */
  | "handler-timed-out"
  | "lane-out-of-memory"
  | "lane-crashed"
  /** Something that it left behind threw, or was rejected, and nobody caught it. */
  | "unhandled-error"
  /** It changed a built-in object, which was put back. */
  | "builtin-changed"
  /** It printed very much. */
  | "output-flood"
  /** It was given a number in whose place the event has an integer above 2^53 with other digits. */
  | "precision-lost"
  /** From this event on the state is not what was recorded: something changes it that no recording sees. */
  | "state-unrecorded"
  /** A part of the state throws when it is looked at. */
  | "state-unreadable"
  /** A replay may give something else: of `lib/core/determinism`, whose verdict and cause say more. */
  | "replay-unsafe";

/** One thing worth telling the user about one event under one handler. */
export interface Finding {
  rule: FindingRule;
  severity: Severity;
  projection: string;
  /** Name of the handler: the event type, or `evolve`. */
  handler: string;
  position: Position;
  eventId: string;
  eventType: string;
  correlationId: string | null;
  /** Facts only; the surface adds the advice. */
  message: string;
  location: SourceLocation | null;
  /** Frames in the user's code, innermost first: `at PaymentTaken (projections/salience.ts:12:5)`. */
  stack: string[];
}
