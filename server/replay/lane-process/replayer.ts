import type { EventEnvelope } from "#core/envelope.ts";
import type { Finding } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import { Recording, type RunResult } from "#core/replay/recording.ts";
import { eventAt, readSegment, type SegmentColumns, type SegmentRef } from "#server/segments/segment-file.ts";
import type { ReplayCounts } from "../protocol.ts";
import { explainThrow } from "./explain-throw.ts";
import { firstAfter } from "./first-after.ts";
import type { LoadedProjection } from "./read-projection.ts";
import type { BundleMap } from "./source-map.ts";
import { toEnvelope } from "./to-envelope.ts";
import type { Watched } from "./watcher.ts";

/** How long the replay goes on before it lets questions and messages in. */
const sliceMs = 12;

interface Order {
  segments: readonly SegmentRef[];
  target: Position;
  /** From this position on every event is announced before it is handled. */
  careful: Position | null;
}

/** Feeds events from segments to one projection, and keeps what became of each. */
export class Replayer {
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

  /**
   * Replays what lies after the last replayed event up to the target. `pause` is called now and then and awaited.
   *
   * Rejects with `SegmentCorruptError`, having replayed what came before the damaged segment.
   */
  async run(order: Order, folder: string, pause: () => Promise<void>): Promise<void> {
    for (const ref of order.segments) {
      if (ref.to <= this.recording.reached) continue;
      const columns = readSegment(folder, ref);
      await this.#runSegment(columns, order, pause);
      if (this.#cancelled) return;
    }
    this.recording.noEventsUpTo(order.target);
  }

  async #runSegment(
    columns: SegmentColumns,
    { target, careful }: Order,
    pause: () => Promise<void>,
  ): Promise<void> {
    const { position: positions } = columns;
    let sliceStart = performance.now();
    for (let index = firstAfter(positions, this.recording.reached); index < positions.length; index++) {
      const position = positions[index] ?? 0;
      if (position > target || this.#cancelled) break;
      const running = this.#runEvent(columns, index, careful !== null && position >= careful);
      if (running !== undefined) await running;
      const now = performance.now();
      if (now - sliceStart < sliceMs) continue;
      this.#elapsedMs += now - sliceStart;
      await pause();
      sliceStart = performance.now();
    }
    this.#elapsedMs += performance.now() - sliceStart;
  }

  /** Answers a promise only for an async handler. */
  #runEvent(columns: SegmentColumns, index: number, announced: boolean): undefined | Promise<void> {
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
