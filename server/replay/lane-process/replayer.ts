import { performance } from "node:perf_hooks";
import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { Realm } from "#core/determinism/realm-port.ts";
import type { EventEnvelope } from "#core/envelope.ts";
import type { Finding } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import { Recording, type RunResult } from "#core/replay/recording.ts";
import { eventAt, type SegmentColumns } from "#server/segments/segment-file.ts";
import type { ReplayCounts } from "../protocol.ts";
import { explainThrow } from "./explain-throw.ts";
import { type Eater, feedSegments, type Order } from "./feed-segments.ts";
import type { LoadedProjection } from "./read-projection.ts";
import type { BundleMap } from "./source-map.ts";
import { toEnvelope } from "./to-envelope.ts";
import type { Watched } from "./watcher.ts";

/** What a replay runs in. */
interface Setting {
  projection: LoadedProjection;
  handlers: readonly HandlerInfo[];
  program: string;
  map: BundleMap;
  watched: Watched;
  realm: Realm;
  circumstances: Circumstances;
}

/** Feeds events from segments to one projection, and keeps what became of each. */
export class Replayer implements Eater {
  readonly recording: Recording;
  readonly findings: Finding[] = [];
  readonly #setting: Setting;
  readonly #handlers: ReadonlyMap<string, HandlerInfo>;
  #elapsedMs = 0;
  #cancelled = false;

  /** Throws what `initialState` throws. */
  constructor(setting: Setting) {
    const { realm, projection, handlers, circumstances } = setting;
    realm.begin(0, circumstances);
    try {
      this.recording = new Recording(projection);
    } finally {
      realm.end();
    }
    this.#setting = setting;
    this.#handlers = new Map(handlers.map((handler) => [handler.name, handler]));
  }

  counts(): ReplayCounts {
    const { events, handled, failures } = this.recording.counts;
    return { position: this.recording.reached, events, handled, failures, elapsedMs: this.#elapsedMs };
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

  /** Replays what lies after the last replayed event up to the target, as `feedSegments` does. */
  async run(order: Order, folder: string, pause: () => Promise<void>): Promise<void> {
    await feedSegments(this, order, folder, pause);
    if (!this.#cancelled) this.recording.noEventsUpTo(order.target);
  }

  /** Answers a promise only for an async handler. */
  eat(columns: SegmentColumns, index: number, announced: boolean): undefined | Promise<void> {
    const type = columns.eventType[index] ?? "";
    if (this.recording.handlerFor(type) === null) {
      const { payloadText: _, metadataText: __, ...header } = eventAt(columns, index);
      this.recording.skip(header);
      return undefined;
    }
    const event = toEnvelope(columns, index);
    const ordinal = this.recording.counts.events + 1;
    const { watched, realm, circumstances } = this.#setting;
    if (announced) watched.announce(ordinal);
    watched.enter(ordinal);
    const started = performance.now();
    realm.begin(ordinal, circumstances);
    const result = this.recording.run(event);
    if (result instanceof Promise || realm.startedLater()) return this.#finish(event, result, started);
    this.#settle(event, result, started);
    return undefined;
  }

  /** What a handler started goes on before the next event comes. */
  async #finish(
    event: EventEnvelope,
    running: RunResult | Promise<RunResult>,
    started: number,
  ): Promise<void> {
    const { realm } = this.#setting;
    let result: RunResult;
    try {
      result = running instanceof Promise ? ((await realm.settle(running)) as RunResult) : running;
      if (realm.startedLater()) await realm.drain();
    } catch (error) {
      result = { ok: false, error };
    }
    this.#settle(event, result, started);
  }

  #settle(event: EventEnvelope, result: RunResult, started: number): void {
    const { realm, watched } = this.#setting;
    realm.end();
    this.recording.setDuration((performance.now() - started) * 1_000);
    watched.enter(0);
    if (!result.ok) this.findings.push(this.#toFinding(event, result.error));
  }

  #toFinding(event: EventEnvelope, error: unknown): Finding {
    const handler = this.handlerNamed(this.recording.handlerFor(event.eventType));
    const { message, location, stack } = explainThrow(error, this.#setting.program, this.#setting.map);
    return {
      rule: "handler-threw",
      severity: "error",
      projection: this.#setting.projection.name,
      handler: handler?.name ?? event.eventType,
      position: event.position,
      eventId: event.eventId,
      eventType: event.eventType,
      correlationId: event.correlationId,
      message,
      location: location ?? handler?.location ?? null,
      stack,
    };
  }
}
