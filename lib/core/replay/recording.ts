import type { EventEnvelope, JsonValue } from "../envelope.ts";
import { isPosition, type Position } from "../position.ts";
import type { Change, HistoryAnswer, HistoryEntry, StateMatch, StateNode } from "../state/answers.ts";
import type { Difference } from "../state/diff.ts";
import type { Journal } from "../state/journal.ts";
import { PagePool } from "../state/page-pool.ts";
import { setRunningJournal } from "../state/running-journal.ts";
import { StateHistory } from "../state/state-history.ts";
import { ABSENT } from "../state/tracked.ts";
import { openJournal } from "../state/traps/make-proxy.ts";
import type { WriterFinder } from "../state/writers.ts";
import { bisect, type CodeTest } from "./bisect.ts";
import type { BisectAnswer, BisectQuery } from "./bisect-query.ts";
import type { DensityBucket, DiffAnswer, DiffQuery, HandlerOutcome, Place, StateQuery } from "./lane.ts";
import { NotReplayedYetError } from "./not-replayed-yet-error.ts";
import type { Decisions } from "./plain-run.ts";
import { type Handler, runHandler } from "./run-handler.ts";
import { type EventName, Timeline } from "./timeline.ts";

/** What a recording needs of a projection. */
export interface RecordedProjection {
  initialState(): unknown;
  /** By event type; empty when `evolve` handles every type. */
  handlers: ReadonlyMap<string, Handler>;
  evolve: Handler | null;
}

/** How one event went. After a failure the state is as it was before the event. */
export type RunResult = { ok: true; changed: boolean } | { ok: false; error: unknown };

/** The recorded part of a `HandlerOutcome`: who failed where is for the lane to say. */
export interface RecordedOutcome {
  handlerName: string | null;
  outcome: HandlerOutcome["outcome"];
  durationUs: number | null;
  changes: Change[];
  changeCount: number;
}

/** Why what was recorded is not to be believed. */
export interface Distrust {
  /** The first event, from 1, after which the history is known to be wrong. */
  since: number;
  why: string;
  /** Pointer of the part that was found to be wrong. */
  path: string;
}

const MOST_CHANGES = 200;
/** Changes that are counted beyond those of a page. */
const MOST_COUNTED = 5_000;

const CHANGED: RunResult = { ok: true, changed: true };
const UNCHANGED: RunResult = { ok: true, changed: false };

/**
 * One projection's replay with all its history: run events in order, ask about any of them.
 *
 * Positions are of events; between two of them the state is that after the first. Those beyond `reached` throw
 * `NotReplayedYetError`. Questions may be asked while an async handler runs; they see what is done.
 */
export class Recording {
  private readonly journal: Journal;
  private readonly history: StateHistory;
  private readonly timeline: Timeline;
  private readonly projection: RecordedProjection;
  /** Events that are done: while a handler runs, one less than the timeline has. */
  private done = 0;
  private knownUpTo: Position = 0;
  /** Writes of all events before the running one. */
  private writesBefore = 0;
  private distrusted: Distrust | null = null;
  /** The live state before the running one. */
  private stateBefore: unknown;

  /** Throws what `initialState` throws. `pool`: where the history keeps its pages. */
  constructor(projection: RecordedProjection, pool = new PagePool()) {
    this.projection = projection;
    this.journal = openJournal(projection.initialState(), pool);
    this.history = new StateHistory(this.journal);
    this.timeline = new Timeline(pool);
  }

  // --- running -------------------------------------------------------------------------------------------------

  /** Name of the handler for a type: the type, `evolve`, or null. */
  handlerFor(eventType: string): string | null {
    if (this.projection.evolve !== null) return "evolve";
    return this.projection.handlers.has(eventType) ? eventType : null;
  }

  /** Counts an event that no handler is for. */
  skip(event: EventName): void {
    this.timeline.add(event, null);
    this.journal.begin();
    this.done = this.timeline.length;
  }

  /** Runs the handler for an event, which must be frozen. Answers a promise only when the handler does. */
  run(event: EventEnvelope): RunResult | Promise<RunResult> {
    const { evolve, handlers } = this.projection;
    const handler = evolve ?? handlers.get(event.eventType);
    if (handler === undefined) {
      this.skip(event);
      return UNCHANGED;
    }
    this.timeline.add(event, evolve === null ? event.eventType : "evolve");
    this.writesBefore = this.journal.log.totalWrites;
    this.stateBefore = this.journal.holder.state;
    try {
      const running = runHandler(this.journal, handler, event, evolve !== null);
      if (running === undefined) return this.settle();
      return running.then(
        () => this.settle(),
        (error: unknown) => this.settleFailed(error),
      );
    } catch (error) {
      return this.settleFailed(error);
    }
  }

  private settle(): RunResult {
    const changed = this.journal.log.totalWrites > this.writesBefore;
    const replaced = this.journal.holder.state !== this.stateBefore;
    this.timeline.settle({ failed: false, changed, replaced });
    this.stateBefore = undefined;
    this.done = this.timeline.length;
    return changed ? CHANGED : UNCHANGED;
  }

  private settleFailed(error: unknown): RunResult {
    this.timeline.settle({ failed: true, changed: false });
    this.stateBefore = undefined;
    this.done = this.timeline.length;
    return { ok: false, error };
  }

  /** Says whether what the last event's handler left behind may still write: such writes are the event's. */
  expectLateWrites(expected: boolean): void {
    setRunningJournal(expected ? this.journal : null);
  }

  /** Microseconds that the handler of the last event took. */
  setDuration(micros: number): void {
    this.timeline.setDuration(micros);
  }

  /** Says that there is no event between the last one and `position`, so that questions up to there have an answer. */
  noEventsUpTo(position: Position): void {
    this.knownUpTo = Math.max(this.knownUpTo, position);
  }

  /** Does now what the first difference would wait for; costs about a twentieth of the replay. */
  prepare(): void {
    this.history.prepare(this.done);
  }

  // --- running again -------------------------------------------------------------------------------------------

  /** What became of each event, for who runs them again. */
  get decisions(): Decisions {
    const { timeline } = this;
    return {
      hasFailed: (ordinal) => timeline.hasFailed(ordinal - 1),
      hasReplaced: (ordinal) => timeline.hasReplaced(ordinal - 1),
    };
  }

  /** False when the n-th event cannot have changed the state: nothing handles it, or its handler failed. */
  mayChange(ordinal: number): boolean {
    const index = ordinal - 1;
    return this.timeline.handlerAt(index) !== null && !this.timeline.hasFailed(index);
  }

  /** The first event of a range that failed, both inclusive, from 1; null when none did. */
  firstFailure(from: number, to: number): number | null {
    return this.timeline.firstFailure(from, to);
  }

  /** The whole state after the n-th event; undefined when it has more than `most` entries. */
  contentAt(ordinal: number, most: number): JsonValue | undefined {
    return this.history.json(ordinal, "", most);
  }

  /** The number of the last event at or before a position. Throws `NotReplayedYetError`. */
  ordinalAt(position: Position): number {
    return this.eventAt(position);
  }

  // --- counts --------------------------------------------------------------------------------------------------

  /** Says that the history is not what the states were: questions are to be answered by running again. */
  setDistrust(distrust: Distrust | null): void {
    this.distrusted = distrust;
  }

  get distrust(): Distrust | null {
    return this.distrusted;
  }

  /** Last position that questions can reach. */
  get reached(): Position {
    return Math.max(this.knownUpTo, this.done === 0 ? 0 : this.timeline.positionAt(this.done - 1));
  }

  get counts(): { events: number; handled: number; failures: number; writes: number } {
    const { handled, failures } = this.timeline;
    return { events: this.done, handled, failures, writes: this.journal.log.totalWrites };
  }

  /** Bytes that the history holds beside the live state, in memory or not, estimated. */
  get bytes(): number {
    return this.journal.bytes();
  }

  // --- questions -----------------------------------------------------------------------------------------------

  /** Called with the pointer of a part of the state that threw when it was looked at for an answer, and with why. */
  set onUnreadable(tell: ((pointer: string, message: string) => void) | null) {
    this.history.reader.onUnreadable = tell;
  }

  stateAt(query: StateQuery): StateNode | null {
    return this.history.tree({ ...query, event: this.eventAt(query.position) });
  }

  stateJson(position: Position, pointer: string): JsonValue | undefined {
    return this.history.json(this.eventAt(position), pointer);
  }

  diff(query: DiffQuery): DiffAnswer {
    const [from, to] = [this.eventAt(query.from), this.eventAt(query.to)];
    const end = query.offset + query.limit;
    const most = Math.max(MOST_COUNTED, end);
    const { changes, writers } = this.history.diff(from, to, query.pointer, this.done, most + 1);
    const page = changes.slice(query.offset, end);
    return {
      changes: page.map((change) => this.toChange(change, from, to, writers)),
      total: Math.min(changes.length, most),
      cut: changes.length > most,
    };
  }

  /** What the event at a position did; null when no event is there. */
  outcome(position: Position): RecordedOutcome | null {
    const event = this.eventAt(position);
    const index = event - 1;
    if (event === 0 || this.timeline.positionAt(index) !== position) return null;
    const handlerName = this.timeline.handlerAt(index);
    const failed = this.timeline.hasFailed(index);
    const { changes, count, writers } = this.history.diff(
      event - 1,
      event,
      "",
      this.done,
      Number.POSITIVE_INFINITY,
      MOST_CHANGES,
    );
    return {
      handlerName,
      outcome: handlerName === null ? "not-handled" : failed ? "failed" : "ok",
      durationUs: this.timeline.durationAt(index),
      changes: changes.map((change) => this.toChange(change, event - 1, event, writers)),
      changeCount: count,
    };
  }

  /** Who changed what is shown at a pointer at or before `at` and after `after`, newest first. */
  writesTo(pointer: string, at: Position, limit: number, after: Position = 0): HistoryAnswer {
    const since = this.timeline.countUpTo(after);
    const found = this.history.history(pointer, this.eventAt(at), since, limit, this.done);
    const writes = found.writes.map(({ event, before, after: now, written }): HistoryEntry => {
      const was = this.history.show(before, event - 1, pointer);
      const is = this.history.show(now, event, pointer);
      // Not spread: such an object is ten times as large, and many of them keep the collector busy for milliseconds.
      const { position, eventId, eventType, correlationId, occurredAt } = this.timeline.name(event - 1);
      return {
        position,
        eventId,
        eventType,
        correlationId,
        occurredAt,
        before: was.json,
        after: is.json,
        beforePreview: was.preview,
        afterPreview: is.preview,
        written,
      };
    });
    return found.about ? { writes, total: found.total, about: true } : { writes, total: found.total };
  }

  searchState(position: Position, text: string, limit: number): { matches: StateMatch[]; cut: boolean } {
    return this.history.search(this.eventAt(position), text, limit);
  }

  /** Looks for the first position where a condition holds, a small part with each `next`; `code` runs a `where`. */
  bisect(query: BisectQuery, code: CodeTest | null = null): Generator<undefined, BisectAnswer> {
    const { journal, timeline } = this;
    const [from, to] = [this.eventAt(query.from), this.eventAt(query.to)];
    return bisect({ journal, timeline, from, to }, query, code);
  }

  density(from: Position, to: Position, buckets: number): DensityBucket[] {
    return this.timeline.density(from, to, buckets);
  }

  place(position: Position): Place {
    return this.timeline.place(position);
  }

  /** The n-th event, from 1. */
  nameOf(ordinal: number): EventName | null {
    return ordinal >= 1 && ordinal <= this.timeline.length ? this.timeline.name(ordinal - 1) : null;
  }

  private eventAt(position: Position): number {
    if (!isPosition(position)) throw new RangeError(`${position} is not a position`);
    if (position > this.reached) throw new NotReplayedYetError(position, this.reached);
    return Math.min(this.done, this.timeline.countUpTo(position));
  }

  private toChange(difference: Difference, from: number, to: number, writers: WriterFinder): Change {
    const { path, op } = difference;
    const was = this.history.show(difference.before, from, path);
    const is = this.history.show(difference.after, to, path);
    const { events, count } = writers.find(path);
    const change: Change = {
      path,
      op,
      beforePreview: was.preview,
      afterPreview: is.preview,
      positions: events.map((event) => this.timeline.positionAt(event - 1)),
      positionCount: count,
    };
    if (difference.before !== ABSENT && was.json !== undefined) change.before = was.json;
    if (difference.after !== ABSENT && is.json !== undefined) change.after = is.json;
    if ("key" in difference) {
      const key = this.history.show(difference.key, to, path).json;
      if (key !== undefined) change.key = key;
    }
    return change;
  }
}
