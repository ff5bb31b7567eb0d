import type { SourceLocation } from "../finding.ts";
import type { Cause } from "./cause.ts";

/** One call site that reads what no handler may depend on. */
export interface ReadingSite {
  cause: Cause;
  /** As the user wrote it, as far as is known: `Date.now()`, `process.env.REGION`, `fs.readFileSync`. */
  api: string;
  /** The innermost place in the user's own code, else in their packages; null when neither is on the stack. */
  location: SourceLocation | null;
  /** Frames in the user's code and their packages, innermost first. */
  stack: string[];
  /** While the module was loaded, while an event was handled, or after the handler had returned. */
  phase: "load" | "event" | "late";
  /** The call was refused: it threw. */
  refused: boolean;
}
