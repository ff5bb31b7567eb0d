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

/** Feeds events from segments to one projection, and keeps what became of each. */
export class Replayer implements Eater {
  readonly recording: Recording;
  readonly findings: Finding[] = [];
  readonly #projection: LoadedProjection;
  readonly #handlers: ReadonlyMap<string, HandlerInfo>;
  readonly #program: string;
  readonly #map: BundleMap;
  readonly #watched: Watched;
  #elapsedMs = 0;
  #cancelled = false;

  constructor(
    projection: LoadedProjection,
    handlers: readonly HandlerInfo[],
    program: string,
    map: BundleMap,
    watched: Watched,
  ) {
    this.recording = new Recording(projection);
    this.#projection = projection;
    this.#handlers = new Map(handlers.map((handler) => [handler.name, handler]));
    this.#program = program;
    this.#map = map;
    this.#watched = watched;
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
    this.#watched.aside(work);
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
    if (announced) this.#watched.announce(ordinal);
    this.#watched.enter(ordinal);
    const started = performance.now();
    const result = this.recording.run(event);
    if (!(result instanceof Promise)) {
      this.#settle(event, result, started);
      return undefined;
    }
    return result.then((settled) => this.#settle(event, settled, started));
  }

  #settle(event: EventEnvelope, result: RunResult, started: number): void {
    this.recording.setDuration((performance.now() - started) * 1_000);
    this.#watched.enter(0);
    if (!result.ok) this.findings.push(this.#toFinding(event, result.error));
  }

  #toFinding(event: EventEnvelope, error: unknown): Finding {
    const handler = this.handlerNamed(this.recording.handlerFor(event.eventType));
    const { message, location, stack } = explainThrow(error, this.#program, this.#map);
    return {
      rule: "handler-threw",
      severity: "error",
      projection: this.#projection.name,
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
