import type { JsonValue } from "../envelope.ts";
import type { Finding, SourceLocation } from "../finding.ts";
import type { Position } from "../position.ts";
import type { Change, HistoryAnswer, StateMatch, StateNode } from "../state/answers.ts";
import type { BisectAnswer, BisectQuery } from "./bisect-query.ts";
import type { Unmatched } from "./unmatched.ts";

/** What a module turned out to be once it was loaded. */
export interface ProjectionInfo {
  name: string;
  /** Relative to the working directory. */
  file: string;
  /** Names of the handlers, in source order; `["evolve"]` for a reducer of every type. */
  handlers: HandlerInfo[];
  /** SHA-256 of the bundle in hex: another hash means another program. */
  bundleHash: string;
}
export interface HandlerInfo {
  /** The event type it handles, or `evolve`. */
  name: string;
  location: SourceLocation | null;
}

/** How far a replay has got. */
export interface ReplayProgress {
  status: "loading" | "replaying" | "ready" | "cancelled" | "failed";
  /** Last position that queries can reach; 0 is the initial state. */
  position: Position;
  /** Position at which the replay will end. */
  target: Position;
  /** Events processed. */
  events: number;
  /** Of those, how many had a handler. */
  handled: number;
  failures: number;
  /** Milliseconds spent replaying. */
  elapsedMs: number;
  /** Types without a handler and handlers without an event, up to `position`; null while it replays, and when all fits. */
  unmatched: Unmatched | null;
  /** Why, when `failed`, or why the replay ended early: one sentence of facts. */
  problem: string | null;
  /** How far the events were run again for a question; null or absent while none needs it. */
  rerun?: RerunProgress | null;
  /** Whether the answers were compared with a plain run; null or absent before that. */
  audit?: AuditProgress | null;
}

/** What a plain run of the same handlers said of the recording. */
export interface AuditProgress {
  /**
   * `running`; `agreed`: both had the same states; `distrusted`: they had not, and answers come from running again;
   * `unknown`: two plain runs differed from each other; `skipped`: it could not be done.
   */
  result: "running" | "agreed" | "distrusted" | "unknown" | "skipped";
  /** Up to here both had the same states; of `distrusted` the event after which they had not. */
  position: Position;
  /** Pointer of the first difference; null when there is none. */
  path: string | null;
  /** In words; null when both had the same states. */
  why: string | null;
}

/** Questions about what no journal keeps are answered by running the events again. */
export interface RerunProgress {
  position: Position;
  target: Position;
}

/** What one projection did with one event. */
export interface HandlerOutcome {
  projection: string;
  position: Position;
  /** Null when the projection has no handler for the type. */
  handler: HandlerInfo | null;
  outcome: "ok" | "failed" | "not-handled" | "not-reached";
  /** Microseconds in the handler. */
  durationUs: number | null;
  /** What it changed, in order; cut at a limit, `changeCount` is the true number. */
  changes: Change[];
  changeCount: number;
  finding: Finding | null;
}

/** The events of a range of positions as one projection met them; for drawing the scrubber. */
export interface DensityBucket {
  /** First and last position, both inclusive. */
  from: Position;
  to: Position;
  events: number;
  handled: number;
  /** Events that changed the state. */
  changed: number;
  failures: number;
  /** occurredAt of the first event in it; null when empty. */
  startedAt: string | null;
}

/** Where the playhead stands among the events. */
export interface Place {
  /** The event at or before the asked position; 0 when there is none. */
  position: Position;
  /** Number of events at or before it. */
  ordinal: number;
  previous: Position | null;
  next: Position | null;
}

/**
 * One projection, replayed with its journal, in a process of its own.
 *
 * Positions beyond what has been replayed reject with `NotReplayedYetError`; a lane that was killed rejects with
 * `LaneGoneError`. Pointers are JSON Pointers (RFC 6901); "" is the whole state.
 */
export interface Lane {
  readonly info: ProjectionInfo;
  progress(): ReplayProgress;
  /** The tree below `pointer`, `depth` levels deep, children `offset`..`offset+limit` of each opened node. */
  stateAt(query: StateQuery): Promise<StateNode | null>;
  /** The same as plain JSON. Null pointer target: undefined. */
  stateJson(position: Position, pointer: string): Promise<JsonValue | undefined>;
  /** Pointers written after `from` up to `to`, compared at the ends; may run backwards (`from` > `to`). */
  diff(query: DiffQuery): Promise<DiffAnswer>;
  outcome(position: Position): Promise<HandlerOutcome>;
  /**
   * Who changed what is shown at this pointer, or below it, newest first, at or before `at` and after `after` (0 when
   * absent).
   */
  history(pointer: string, at: Position, limit: number, after?: Position): Promise<HistoryAnswer>;
  /** Keys and scalar values that contain `text`, case-insensitive. */
  searchState(
    position: Position,
    text: string,
    limit: number,
  ): Promise<{ matches: StateMatch[]; cut: boolean }>;
  /**
   * Where a condition first holds. Rejects with `PredicateError` when its code cannot be run, and with an `AbortError`
   * once a search that `signal` cancelled has stopped.
   */
  bisect(query: BisectQuery, signal?: CancelSignal): Promise<BisectAnswer>;
  density(from: Position, to: Position, buckets: number): Promise<DensityBucket[]>;
  place(position: Position): Promise<Place>;
  /** In position order, those with position > `after`. */
  findings(after: Position, limit: number): Promise<{ findings: Finding[]; total: number }>;
  /** Resolves when what is replayed was compared with a plain run of the same handlers, or cannot be. */
  audited(): Promise<AuditProgress>;
  /** Stop replaying and stay usable up to here. */
  cancel(): Promise<void>;
  /** Ends the process; idempotent. */
  close(): Promise<void>;
}

/** The part of the platform's `AbortSignal` that cancels a search. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options: { once: boolean }): void;
}

export interface StateQuery {
  position: Position;
  pointer: string;
  /** Levels of children to include: 0 is the node alone. */
  depth: number;
  offset: number;
  limit: number;
  /** Pointers that are open on screen: their children are included whatever the depth. */
  open?: readonly string[];
}

export interface DiffQuery {
  from: Position;
  to: Position;
  pointer: string;
  offset: number;
  limit: number;
}

export interface DiffAnswer {
  changes: Change[];
  /** Number of changes before offset and limit, counted up to 5,000 or the end of the page. */
  total: number;
  /** True when there are more than `total`. */
  cut: boolean;
}
