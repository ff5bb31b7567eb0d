import type { CheckPlan, CheckReport } from "#core/determinism/check-report.ts";
import type { Finding } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import type { BisectQuery } from "#core/replay/bisect-query.ts";
import type { DiffQuery, HandlerInfo, RerunProgress, StateQuery } from "#core/replay/lane.ts";
import type { Unmatched } from "#core/replay/unmatched.ts";
import type { SegmentRef } from "#server/segments/segment-file.ts";
import type { HelperGuess } from "./projection-load-error.ts";

/** What the host tells a lane's process. */
export type ToLane =
  | {
      kind: "open";
      program: string;
      file: string;
      segmentFolder: string;
      journal: JournalPlace;
      check: CheckOrder | null;
      /** Code in the state that runs when it is read, the traps of a `Proxy` and `toJSON`, is left alone: it did not return before. */
      guarded: boolean;
    }
  /** Go on after `after` up to `target`. A lane that has not come to `after`, since it had to stop, leaves it alone. */
  | { kind: "replay"; segments: SegmentRef[]; after: Position; target: Position; careful: Position | null }
  | { kind: "cancel" }
  /** `segments`: where the events are, once the lane has said that it has to run them again. */
  | { kind: "ask"; id: number; question: Question; segments: SegmentRef[] | null }
  /** Nobody waits for the answer any more; a search ends at its next slice. */
  | { kind: "abandon"; id: number };

/** That the lane checks its projection instead of recording it. */
export interface CheckOrder {
  plan: CheckPlan;
  /** Events in the log. */
  events: number;
  /** Milliseconds since the epoch that the given clock starts from. */
  clockMs: number;
  /** Why the module is not to be started in other circumstances: what that did to a process before; null at first. */
  onlyGiven: string | null;
}

/** The watcher's ordinal while a check starts the module once more, or asks it for an initial state. */
export const startingAgain = -2;

/** What a lane's process tells the host. */
export type FromLane =
  | { kind: "opened"; name: string; handlers: HandlerInfo[] }
  | { kind: "refused"; problem: string; helper: HelperGuess }
  | { kind: "progress"; counts: ReplayCounts; settled: boolean }
  /** All that follows from a replay by itself is done: from here on nothing runs but what is asked. */
  | { kind: "rests" }
  | { kind: "corrupt"; segment: SegmentRef; problem: string }
  /** A question is answered by running events again, which may cost the process; null: no longer. */
  | { kind: "rerun"; progress: RerunProgress | null }
  /** The journal has no room for more on disk; what it has is whole. */
  | { kind: "full"; problem: string }
  | { kind: "answer"; id: number; value: unknown }
  | { kind: "failed"; id: number; name: string; message: string };

/** How much of a journal may be in memory, and where the rest goes. */
export interface JournalPlace {
  memoryMb: number;
  folder: string;
}

/** The part of the progress that only the lane knows. */
export interface ReplayCounts {
  position: Position;
  events: number;
  handled: number;
  failures: number;
  elapsedMs: number;
  /** Only told when settled. */
  unmatched: Unmatched | null;
}

export const nothingYet: ReplayCounts = {
  position: 0,
  events: 0,
  handled: 0,
  failures: 0,
  elapsedMs: 0,
  unmatched: null,
};

/** Questions that only the journal can answer. */
export type Question =
  | { ask: "state"; query: StateQuery }
  | { ask: "json"; position: Position; pointer: string }
  | { ask: "diff"; query: DiffQuery }
  | { ask: "outcome"; position: Position }
  | { ask: "history"; pointer: string; at: Position; limit: number; after: Position }
  | { ask: "search"; position: Position; text: string; limit: number }
  | { ask: "bisect"; query: BisectQuery }
  | { ask: "density"; from: Position; to: Position; buckets: number }
  | { ask: "place"; position: Position }
  | { ask: "findings"; after: Position; limit: number }
  /** An `AuditProgress`. */
  | { ask: "audit" }
  /** Of a check: a `LaneReport`. */
  | { ask: "report" };

/** What the lane knows of a check. */
export type LaneReport = Pick<CheckReport, "projection" | "upTo" | "findings" | "power" | "elapsedMs">;

/** Name of the error of a question that cannot be answered without segments. */
export const needsSegments = "NeedsSegments";

export interface FindingsAnswer {
  findings: Finding[];
  total: number;
}

/**
 * What a lane's main thread is at, as a number: between events; in the handler of one event; waiting for the promise that
 * it gave; letting other work in after it; the same after several events, of which the first is told; reading the state.
 */
export const phases = { idle: 0, handler: 1, promise: 2, left: 3, several: 4, reading: 5 } as const;

export type Phase = (typeof phases)[keyof typeof phases];

/**
 * The watcher's line on its own pipe: `lane WORD ORDINAL PHASE`, a few dozen times a second.
 *
 * The ordinal counts events from 1 as the lane replays them; 0 is none yet, -1 is loading the module,
 * and `startingAgain`.
 */
export interface Heartbeat {
  /**
   * `at`: announced before it is handled. The others are last words, after which the process ends itself; `again`: no
   * event ends it, it wants to start again and announce every event from this one on.
   */
  word: "beat" | "at" | "timed-out" | "out-of-memory" | "again";
  ordinal: number;
  phase: Phase;
}

export const watcherFd = 4;

const heartbeat = /lane (beat|at|timed-out|out-of-memory|again) (-?\d+) ([0-5])$/;

/** Null for what is no heartbeat; what stands before one is passed over, since anybody can write to the pipe. */
export function parseHeartbeat(line: string): Heartbeat | null {
  const [, word, ordinal, phase] = heartbeat.exec(line) ?? [];
  if (word === undefined) return null;
  return { word: word as Heartbeat["word"], ordinal: Number(ordinal), phase: Number(phase) as Phase };
}
