import type { EventHeader } from "../envelope.ts";

/** Directed from cause to effect; both are event ids, `from` may be the id of a ghost. */
export interface CausationEdge {
  from: string;
  to: string;
}

/** A cause that no event of the source has: most often a command. Effects that share it share the ghost. */
export interface MissingCause {
  causationId: string;
  /** Its effects, in position order. */
  eventIds: string[];
}

/** Something odd in a trace, as a value to show; nothing is repaired in silence. One per occurrence. */
export type TraceAnomaly =
  /** The effect has a lower position than its cause; `eventIds` is [cause, effect]. */
  | { kind: "effect-before-cause"; eventIds: [string, string] }
  /** Events that cause each other in a ring, in causal order starting at the lowest position. */
  | { kind: "cycle"; eventIds: string[] }
  /** The cause exists under another correlation id; `eventIds` is [cause, effect]. */
  | { kind: "cause-in-other-trace"; eventIds: [string, string]; correlationId: string | null }
  /** Several events with one id; the first in position order is drawn. `positions` of all of them. */
  | { kind: "duplicate-id"; eventIds: string[]; positions: number[] };

/**
 * What caused what among the events of one trace.
 *
 * ```
 * OrderPlaced ──> PaymentTaken ──> Shipped
 *      └────────> MailSent
 * ```
 */
export interface CausationGraph {
  /** In position order, duplicates removed. */
  events: EventHeader[];
  /** In position order of the effect. Includes edges from ghosts and from `foreign` causes. */
  edges: CausationEdge[];
  /** Event ids without a cause, and the lowest of each cycle, in position order. Several are normal. */
  roots: string[];
  missingCauses: MissingCause[];
  /** Causes that exist outside this trace. */
  foreign: EventHeader[];
  anomalies: TraceAnomaly[];
}
