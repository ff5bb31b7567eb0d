import { z } from "zod";
import type { CausationGraph } from "#core/causation/graph.ts";
import type { CheckProgress } from "#core/determinism/check-report.ts";
import type { Verdict } from "#core/determinism/verdict.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { Finding, Severity } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import { type BisectAnswer, pathTests } from "#core/replay/bisect-query.ts";
import type {
  DensityBucket,
  DiffAnswer,
  HandlerOutcome,
  Place,
  ProjectionInfo,
  ReplayProgress,
} from "#core/replay/lane.ts";
import type { Change, HistoryAnswer, HistoryEntry, StateMatch, StateNode } from "#core/state/answers.ts";
import { id, limit, name, offset, pointer, position } from "./fields.ts";

/**
 * Every route of `/api`: its path, the schema of its query, and the type of its answer; those of checks and findings are
 * in `check-api.ts`. JSON is bigint-safe.
 */

// --- /api/status ---------------------------------------------------------------------------------------------

export interface ProjectionStatus {
  /** Unique; for a module that did not load, the file. */
  name: string;
  file: string;
  /** Null until the module is loaded. */
  info: ProjectionInfo | null;
  progress: ReplayProgress;
  /** Null: it cannot be checked, since it is not loaded. */
  check: CheckStatus | null;
}

/** A check in the live status; the rest is at `/api/checks`. */
export interface CheckStatus {
  status: CheckProgress["status"];
  /** 0 to 1. */
  done: number;
  /** Of the last report; null before there is one. */
  findings: number | null;
  /** The code or the log has changed since the last report. */
  outdated: boolean;
}

export interface Status {
  version: string;
  source: { label: string; head: Position; events: number };
  /** Position up to which the trace list and the density are built. */
  indexed: Position;
  quarantined: number;
  projections: ProjectionStatus[];
}

// --- /api/traces ---------------------------------------------------------------------------------------------

export const traceSorts = ["started", "duration", "events", "types", "failures"] as const;
export type TraceSort = (typeof traceSorts)[number];

export const tracesQuery = z.object({
  sort: z.enum(traceSorts).default("started"),
  dir: z.enum(["asc", "desc"]).default("desc"),
  /** Substring of the correlation id or of the root's type, case-insensitive. */
  q: z.string().max(500).optional(),
  /** Only traces that have an event of this type. */
  type: name.optional(),
  /** Only traces that touch this stream. */
  stream: id.optional(),
  /** Only traces with failures. */
  failed: z.enum(["1"]).optional(),
  /** Trace overlaps this range of occurredAt: from inclusive, to exclusive. RFC 3339. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  cursor: z.string().max(2_000).optional(),
  limit: limit(500, 100),
});

export type TracesQuery = z.infer<typeof tracesQuery>;

export interface TraceSummary {
  correlationId: string;
  startedAt: string;
  endedAt: string;
  /** Microseconds from the earliest to the latest occurredAt. */
  durationUs: number;
  events: number;
  firstPosition: Position;
  lastPosition: Position;
  /** Distinct types, in order of first appearance; the first 12. */
  types: string[];
  typeCount: number;
  /** Distinct stream categories, in order of first appearance; the first 8. */
  categories: string[];
  rootType: string;
  /** Handler failures on its events, over all projections. */
  failures: number;
}
export interface TracesAnswer {
  rows: TraceSummary[];
  nextCursor: string | null;
  /** Traces that match, all pages. */
  total: number;
  /** Events without a correlation id: they belong to no trace. */
  uncorrelated: number;
}

// --- /api/density --------------------------------------------------------------------------------------------

/** The log over time, for the first page. */
export const logDensityQuery = z.object({
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  buckets: limit(1_000, 200),
});
export type LogDensityQuery = z.infer<typeof logDensityQuery>;
export interface LogDensityBucket {
  /** RFC 3339; from inclusive, to exclusive. */
  from: string;
  to: string;
  events: number;
  failures: number;
}
export interface LogDensityAnswer {
  buckets: LogDensityBucket[];
  /** Of the whole log; null when it is empty. */
  earliest: string | null;
  latest: string | null;
}

// --- /api/trace, /api/event, /api/find -----------------------------------------------------------------------

export const traceQuery = z.object({ c: id });
export interface EventFailure {
  eventId: string;
  projection: string;
  handler: string;
  message: string;
}
/** One kind of finding that a check made on an event; failures are told apart from these. */
export interface EventMark {
  eventId: string;
  projection: string;
  handler: string;
  verdict: Verdict;
  severity: Severity;
  /** Id of the finding. */
  finding: string;
}
export interface TraceAnswer {
  correlationId: string;
  graph: CausationGraph;
  failures: EventFailure[];
  /** In the order of the graph's events; without findings of severity `info`, which most events would have. */
  marks: EventMark[];
  /** Set when the trace has more events than are sent. */
  cut: { shown: number; total: number } | null;
}

export const eventQuery = z.object({ id: id.optional(), position: position.optional() });
export interface EventAnswer {
  header: EventHeader;
  payloadText: string;
  metadataText: string;
  cause: EventHeader | null;
  /** First 200 in position order. */
  effects: EventHeader[];
  effectCount: number;
  handlers: HandlerOutcome[];
  marks: EventMark[];
}

export const findQuery = z.object({ q: z.string().trim().min(1).max(2_000) });
/** What a pasted text means; several when it is ambiguous, best first. */
export type Match =
  | { kind: "trace"; correlationId: string; events: number }
  | { kind: "event"; event: EventHeader }
  | { kind: "stream"; streamId: string; events: number }
  | { kind: "position"; event: EventHeader }
  | { kind: "type"; eventType: string; events: number }
  | { kind: "projection"; name: string }
  | { kind: "finding"; id: string; projection: string; message: string }
  /** A causation id that no event has: a command's, most often. */
  | { kind: "missing-cause"; causationId: string; effects: number; correlationId: string | null };
export interface FindAnswer {
  matches: Match[];
}

// --- /api/projection/… : every query names the projection ------------------------------------------------------

export const placeQuery = z.object({ name, at: position });
export interface PlaceAnswer {
  place: Place;
  /** The event at `place.position`; null at 0. */
  event: EventHeader | null;
  progress: ReplayProgress;
}

export const stateQuery = z.object({
  name,
  at: position,
  path: pointer,
  depth: z.coerce.number().int().min(0).max(20).default(1),
  offset,
  limit: limit(1_000, 200),
  /** Open pointers, newline-separated. */
  open: z.string().max(100_000).default(""),
  /** With what the event at this very position changed. */
  changes: z.enum(["0", "1"]).default("0"),
});
export interface StateAnswer {
  at: Position;
  /** The first ones; empty where they were not asked for, and where no event stands. */
  changes: Change[];
  /** Null: nothing stands at this path at this position. */
  node: StateNode | null;
}

export const outcomeQuery = z.object({ name, at: position });
export type OutcomeAnswer = HandlerOutcome;

export const diffQuery = z.object({
  name,
  a: position,
  b: position,
  path: pointer,
  offset,
  limit: limit(1_000, 200),
});
export type DiffApiAnswer = DiffAnswer;

/** The events behind one changed path. */
export const writersQuery = z.object({
  name,
  path: pointer,
  at: position,
  after: position.default(0),
  limit: limit(2_000, 50),
});
/** Newest first, after `after` up to `at`. */
export type WritersAnswer = HistoryAnswer;

/** The last writer of a path, and what caused that event. */
export const blameQuery = z.object({ name, path: pointer, at: position });
export interface BlameAnswer {
  /** Null when nothing wrote the path up to `at`: it stands as the initial state made it, or is not there. */
  write: HistoryEntry | null;
  /** From the first known cause down to the writer, which is the last; empty when `write` is null. */
  chain: EventHeader[];
  /** The causation id of `chain[0]`, which no event has: a command's, most often. Null when it names no cause. */
  rootCause: string | null;
  /** The chain goes on further up than is sent, or runs in a circle. */
  cut: boolean;
}

const bisectRange = {
  name,
  from: position.default(0),
  to: position,
  /** It is known that the condition stays true once it is. */
  monotone: z.enum(["0", "1"]).default("0"),
};
/** GET `/api/projection/bisect`: a condition on one path. `value`: JSON text, or a bare word for a string. */
export const bisectQuery = z.object({
  ...bisectRange,
  path: pointer,
  test: z.enum(pathTests),
  value: z.string().max(10_000).optional(),
});
/**
 * POST `/api/projection/bisect`: a JavaScript expression over `state` and `event`.
 *
 * Never a GET: a link on any page can make a browser send that, and this runs code.
 */
export const bisectCommand = z.object({ ...bisectRange, where: z.string().trim().min(1).max(10_000) });
export type BisectApiAnswer = BisectAnswer;

export const searchStateQuery = z.object({
  name,
  at: position,
  q: z.string().min(1).max(500),
  limit: limit(500, 100),
});
export interface SearchStateAnswer {
  matches: StateMatch[];
  cut: boolean;
}

export const densityQuery = z.object({ name, from: position, to: position, buckets: limit(2_000, 300) });
export interface DensityAnswer {
  buckets: DensityBucket[];
}

export const findingsQuery = z.object({ name, after: position.default(0), limit: limit(5_000, 1_000) });
export interface FindingsAnswer {
  findings: Finding[];
  total: number;
}

/** POST `/api/projection/cancel` and `/api/projection/replay`; body `{ name }`. */
export const projectionCommand = z.object({ name });

// --- /api/live: server-sent events: `event: status`, `data: Status`, when anything in it changes, at most 10 a second.

// --- errors -----------------------------------------------------------------------------------------------------

/** Every answer that is not 2xx. `message` states facts in one sentence, `advice` says what to try. */
export interface ApiError {
  error: {
    code:
      | "bad-request"
      /** The code of a condition does not compile, or does not return. */
      | "bad-predicate"
      | "unknowable"
      | "not-found"
      | "not-replayed-yet"
      | "lane-gone"
      | "source-unavailable"
      | "forbidden"
      | "internal";
    message: string;
    advice: string | null;
  };
}

/** `/api/types`: the catalogue of event types, most frequent first. */
export interface TypesAnswer {
  types: {
    eventType: string;
    eventVersion: number;
    events: number;
    firstPosition: Position;
    lastPosition: Position;
  }[];
}
