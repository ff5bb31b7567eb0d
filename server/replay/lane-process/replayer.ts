import { performance } from "node:perf_hooks";
import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { Realm } from "#core/determinism/realm-port.ts";
import type { EventEnvelope } from "#core/envelope.ts";
import type { Finding, FindingRule } from "#core/finding.ts";
import { describeLostDigits } from "#core/json/describe-lost-digits.ts";
import type { Position } from "#core/position.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import { type Distrust, Recording, type RunResult } from "#core/replay/recording.ts";
import { TypeTally } from "#core/replay/unmatched.ts";
import type { PagePool } from "#core/state/page-pool.ts";
import { nameAt, type Segment } from "#server/segments/segment-file.ts";
import type { ReplayCounts } from "../protocol.ts";
import { BodyReader } from "./body-reader.ts";
import { explainThrow, type Thrown } from "./explain-throw.ts";
import { type Eater, feedSegments, type Order } from "./feed-segments.ts";
import { type LateError, startsWith } from "./late-errors.ts";
import type { Output } from "./output.ts";
import type { LoadedProjection } from "./read-projection.ts";
import type { BundleMap } from "./source-map.ts";
import { toEnvelope } from "./to-envelope.ts";
import type { Watched } from "./watcher.ts";

/** Rules that tell of no failure. */
const warnings: ReadonlySet<FindingRule> = new Set([
  "output-flood",
  "precision-lost",
  "state-unrecorded",
  "state-unreadable",
]);
/** What one event may print before that is worth telling. */
const mostPrinted: Output = { writes: 10_000, length: 10_000_000 };

/** Paths that cannot be read and are told. */
const mostUnreadable = 20;

/** What a replay runs in. */
interface Setting {
  projection: LoadedProjection;
  handlers: readonly HandlerInfo[];
  program: string;
  map: BundleMap;
  watched: Watched;
  realm: Realm;
  circumstances: Circumstances;
  output: Output;
  pool: PagePool;
  /** Lets other work in; `carefully`: how far the replay came is to be told each time. */
  pause(carefully: boolean): Promise<void>;
}

/** Feeds events from segments to one projection, and keeps what became of each. */
export class Replayer implements Eater {
  readonly recording: Recording;
  readonly findings: Finding[] = [];
  readonly tally: TypeTally;
  readonly #setting: Setting;
  readonly #handlers: ReadonlyMap<string, HandlerInfo>;
  readonly #bodies: BodyReader;
  readonly #unreadable = new Set<string>();
  #elapsedMs = 0;
  /** Errors besides handlers that failed. */
  #otherErrors = 0;
  /** Events before the first one after which no other work was let in yet. */
  #letInAfter = 0;
  #cancelled = false;

  /** Throws what `initialState` throws. */
  constructor(setting: Setting) {
    const { realm, projection, handlers, circumstances, pool } = setting;
    realm.begin(0, circumstances);
    try {
      this.recording = new Recording(projection, pool);
    } finally {
      realm.end();
    }
    this.recording.onUnreadable = (pointer, message) => this.#noteUnreadable(pointer, message);
    this.#setting = setting;
    this.tally = new TypeTally(handlers.map(({ name }) => name));
    this.#bodies = new BodyReader(projection);
    this.#handlers = new Map(handlers.map((handler) => [handler.name, handler]));
  }

  counts(): ReplayCounts {
    const { events, handled, failures } = this.recording.counts;
    const position = this.recording.reached;
    const elapsedMs = this.#elapsedMs;
    return {
      position,
      events,
      handled,
      failures: failures + this.#otherErrors,
      elapsedMs,
      unmatched: null,
    };
  }

  /** Whether the handlers are given bigints. */
  get exactIntegers(): boolean {
    return this.#setting.projection.exactIntegers;
  }

  handlerNamed(name: string | null): HandlerInfo | null {
    return name === null ? null : (this.#handlers.get(name) ?? null);
  }

  /** Runs work that no handler answers for. */
  aside(work: () => void): void {
    this.#setting.watched.aside(work);
  }

  cancel(): void {
    this.#cancelled = true;
  }

  get reached(): Position {
    return this.recording.reached;
  }

  get isCancelled(): boolean {
    return this.#cancelled;
  }

  spend(milliseconds: number): void {
    this.#elapsedMs += milliseconds;
  }

  /** What the journal's pages were refused with, if that is so. */
  get problem(): Error | null {
    return this.#setting.pool.problem;
  }

  /** Replays what lies after the last replayed event up to the target, as `feedSegments` does. */
  async run(order: Order, folder: string): Promise<void> {
    this.#setting.pool.retry();
    await feedSegments(this, order, folder);
    if (order.careful !== null) this.#setting.watched.announce(0);
    if (!this.#cancelled) this.recording.noEventsUpTo(order.target);
  }

  /** Does what the first difference would wait for. */
  prepare(): void {
    this.recording.prepare();
  }

  /** Lets other work in, and with it what the handlers of the last events left behind. */
  async letIn(carefully: boolean): Promise<void> {
    const { watched, pause } = this.#setting;
    const last = this.recording.counts.events;
    const first = Math.min(this.#letInAfter + 1, last);
    this.#checkBuiltIns(first, last);
    watched.letIn(first, last);
    await pause(carefully);
    watched.leave();
    this.#letInAfter = last;
  }

  /** Which of several events changed a built-in object is found by starting again, and what they did is not believed. */
  #checkBuiltIns(first: number, last: number): void {
    const { realm, watched } = this.#setting;
    const changed = realm.pollution();
    if (changed.length === 0) return;
    realm.clean();
    if (first !== last) watched.startAgain(first);
    this.#otherErrors++;
    this.#note(last, "builtin-changed", `the handler changed ${changed[0]}, which was put back`);
  }

  /**
   * Keeps an error that came up outside of any handler's call. One from the module itself is named with the event that is
   * being handled or was just handled. False when there is no event to name.
   */
  noteLate(error: unknown, ordinal: number | null, how: LateError): boolean {
    if (ordinal === null) return false;
    const at = ordinal > 0 ? ordinal : this.recording.counts.events;
    if (this.recording.nameOf(at) === null) return false;
    this.#otherErrors++;
    const told = how === "thrown" ? "thrown where nobody could catch it" : "a promise that nobody handled";
    const { message, ...place } = this.#explain(error);
    this.#note(at, "unhandled-error", `${message} (${told})`, place);
    return true;
  }

  /** Answers a promise only for an async handler, or one that left something behind. */
  eat(segment: Segment, index: number, announced: boolean): undefined | Promise<void> {
    const type = segment.eventType[index] ?? "";
    if (this.recording.handlerFor(type) === null) {
      this.recording.skip(nameAt(segment, index));
      this.tally.skipped(type);
      return undefined;
    }
    this.tally.handled(type);
    const event = toEnvelope(segment, index, this.#bodies);
    const ordinal = this.recording.counts.events + 1;
    if (announced) this.#setting.watched.announce(ordinal);
    return this.#runEvent(event, ordinal);
  }

  #runEvent(event: EventEnvelope, ordinal: number): undefined | Promise<void> {
    const { watched, realm, circumstances, output } = this.#setting;
    output.writes = 0;
    output.length = 0;
    startsWith(ordinal);
    watched.enter(ordinal);
    const started = performance.now();
    realm.begin(ordinal, circumstances);
    const result = this.recording.run(event);
    if (result instanceof Promise || realm.startedLater()) return this.#finish(result, started);
    this.#settle(result, started);
    return undefined;
  }

  /** What a handler started goes on before the next event comes. */
  async #finish(running: RunResult | Promise<RunResult>, started: number): Promise<void> {
    const { realm } = this.#setting;
    let result: RunResult;
    try {
      result = running instanceof Promise ? ((await realm.settle(running)) as RunResult) : running;
      if (realm.startedLater()) {
        this.recording.expectLateWrites(true);
        await realm.drain();
      }
    } catch (error) {
      result = { ok: false, error };
    }
    this.recording.expectLateWrites(false);
    this.#settle(result, started);
  }

  #settle(result: RunResult, started: number): void {
    const { realm, watched } = this.#setting;
    realm.end();
    this.recording.setDuration((performance.now() - started) * 1_000);
    // User code may run while what it threw is explained.
    if (!result.ok) {
      const { message, ...place } = this.#explain(result.error);
      this.#note(this.recording.counts.events, "handler-threw", message, place);
    }
    watched.leave();
    this.#noteOutput();
    this.#noteLostDigits();
  }

  /** Told of the event, and no failure of the handler: `JSON.parse` gives the same in production. */
  #noteLostDigits(): void {
    const lost = this.#bodies.takeLost();
    if (lost.length > 0) this.#note(this.recording.counts.events, "precision-lost", describeLostDigits(lost));
  }

  #noteOutput(): void {
    const { writes, length } = this.#setting.output;
    if (writes <= mostPrinted.writes && length <= mostPrinted.length) return;
    const printed = `${writes.toLocaleString("en-US")} times, ${length.toLocaleString("en-US")} characters in all`;
    const told = `the handler printed ${printed}; none of it is kept`;
    this.#note(this.recording.counts.events, "output-flood", told);
  }

  /** Keeps that a part of the state throws when it is looked at, each path once. */
  #noteUnreadable(pointer: string, message: string): void {
    if (this.#unreadable.has(pointer) || this.#unreadable.size >= mostUnreadable) return;
    this.#unreadable.add(pointer);
    const told = `${pointer || "the state"} cannot be read: ${message}`;
    this.#note(this.recording.counts.events, "state-unreadable", told);
  }

  /** Keeps that the state is another than was recorded, from the n-th event on and first at a path. */
  noteUnrecorded({ since, path }: Distrust): void {
    const told = `${path || "the state"} is changed where no recording sees it, so it is answered by running the handlers again`;
    // The initial state is no event's.
    this.#note(Math.max(1, since), "state-unrecorded", told);
  }

  #explain(error: unknown): Thrown {
    return explainThrow(error, this.#setting.program, this.#setting.map);
  }

  /** Keeps a finding about the n-th event, in position order. */
  #note(ordinal: number, rule: FindingRule, message: string, place: Partial<Thrown> = {}): void {
    const event = this.recording.nameOf(ordinal);
    if (event === null) return;
    const { position, eventId, eventType, correlationId } = event;
    const handler = this.handlerNamed(this.recording.handlerFor(eventType));
    const finding: Finding = {
      rule,
      severity: warnings.has(rule) ? "warning" : "error",
      projection: this.#setting.projection.name,
      handler: handler?.name ?? eventType,
      position,
      eventId,
      eventType,
      correlationId,
      message,
      location: place.location ?? handler?.location ?? null,
      stack: place.stack ?? [],
    };
    let index = this.findings.length;
    while (index > 0 && (this.findings[index - 1]?.position ?? 0) > position) index--;
    this.findings.splice(index, 0, finding);
  }
}
