import type { Position } from "../position.ts";
import type { PagePool } from "../state/page-pool.ts";
import { formatMicros, parseMicros } from "./compact-time.ts";
import { GrowingColumn } from "./growing-column.ts";
import { IdColumn } from "./id-column.ts";
import type { DensityBucket, Place } from "./lane.ts";

/** Who an event is, for naming it in answers. */
export interface EventName {
  position: Position;
  eventId: string;
  eventType: string;
  correlationId: string | null;
  occurredAt: string;
}

/** A column of texts with few different values. */
class NamedColumn {
  private readonly names: (string | null)[] = [];
  private readonly known = new Map<string | null, number>();
  private readonly ids: GrowingColumn<Int32Array>;
  private lastName: string | null | undefined;
  private lastId = 0;

  constructor(pool: PagePool) {
    this.ids = new GrowingColumn(pool, Int32Array);
  }

  set(index: number, name: string | null): void {
    if (name !== this.lastName) {
      this.lastId = this.idOf(name);
      this.lastName = name;
    }
    this.ids.set(index, this.lastId);
  }

  private idOf(name: string | null): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    this.names.push(name);
    this.known.set(name, this.names.length - 1);
    return this.names.length - 1;
  }

  at(index: number): string | null {
    return this.names[this.ids.at(index)] ?? null;
  }
}

/** The events that a replay has met, in columns, and what became of each. Indexes are 0-based. */
export class Timeline {
  /** Number of events. */
  length = 0;
  handled = 0;
  failures = 0;
  private readonly positions: GrowingColumn<Float64Array>;
  private readonly times: GrowingColumn<Float64Array>;
  private readonly durations: GrowingColumn<Float32Array>;
  /** How many of the events up to this one were handled, changed the state and failed: a range costs two looks. */
  private readonly handledSoFar: GrowingColumn<Int32Array>;
  private readonly changedSoFar: GrowingColumn<Int32Array>;
  private readonly failedSoFar: GrowingColumn<Int32Array>;
  /** 1 for events whose handler's answer became the state. */
  private readonly replacements: GrowingColumn<Uint8Array>;
  private changed = 0;
  private readonly eventIds: IdColumn;
  private readonly types: NamedColumn;
  private readonly correlations: NamedColumn;
  private readonly handlers: NamedColumn;

  /** `pool`: where the columns keep their pages. */
  constructor(pool: PagePool) {
    this.positions = new GrowingColumn(pool, Float64Array);
    this.times = new GrowingColumn(pool, Float64Array);
    this.durations = new GrowingColumn(pool, Float32Array);
    this.handledSoFar = new GrowingColumn(pool, Int32Array);
    this.changedSoFar = new GrowingColumn(pool, Int32Array);
    this.failedSoFar = new GrowingColumn(pool, Int32Array);
    this.replacements = new GrowingColumn(pool, Uint8Array);
    this.eventIds = new IdColumn(pool);
    this.types = new NamedColumn(pool);
    this.correlations = new NamedColumn(pool);
    this.handlers = new NamedColumn(pool);
  }

  /** Adds the next event; positions rise. `handler` is null when the projection has none for it. */
  add(event: EventName, handler: string | null): void {
    const index = this.length++;
    this.positions.set(index, event.position);
    this.times.set(index, parseMicros(event.occurredAt));
    this.eventIds.push(event.eventId);
    this.types.set(index, event.eventType);
    this.correlations.set(index, event.correlationId);
    this.handlers.set(index, handler);
    this.durations.set(index, Number.NaN);
    if (handler !== null) this.handled++;
    this.handledSoFar.set(index, this.handled);
    this.changedSoFar.set(index, this.changed);
    this.failedSoFar.set(index, this.failures);
    this.replacements.set(index, 0);
  }

  /** Says how the last event went. */
  settle(result: { failed: boolean; changed: boolean; replaced?: boolean }): void {
    const index = this.length - 1;
    if (result.replaced) this.replacements.set(index, 1);
    if (result.changed) this.changedSoFar.set(index, ++this.changed);
    if (result.failed) this.failedSoFar.set(index, ++this.failures);
  }

  /** Microseconds that the last event's handler took. */
  setDuration(micros: number): void {
    this.durations.set(this.length - 1, micros);
  }

  /** Position of the last event; 0 when there is none. */
  get end(): Position {
    return this.length === 0 ? 0 : this.positions.at(this.length - 1);
  }

  name(index: number): EventName {
    return {
      position: this.positions.at(index),
      eventId: this.eventIds.at(index),
      eventType: this.types.at(index) ?? "",
      correlationId: this.correlations.at(index),
      occurredAt: formatMicros(this.times.at(index)),
    };
  }

  positionAt(index: number): Position {
    return this.positions.at(index);
  }

  handlerAt(index: number): string | null {
    return this.handlers.at(index);
  }

  hasFailed(index: number): boolean {
    return this.failedSoFar.at(index) > (index === 0 ? 0 : this.failedSoFar.at(index - 1));
  }

  /** The first event that failed, from the n-th to the m-th, counted from 1 and both inclusive; null when none did. */
  firstFailure(from: number, to: number): number | null {
    const upTo = (ordinal: number) => (ordinal === 0 ? 0 : this.failedSoFar.at(ordinal - 1));
    const before = upTo(from - 1);
    if (to < from || upTo(to) === before) return null;
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo(middle) > before) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** True when what the handler returned became the state. */
  hasReplaced(index: number): boolean {
    return this.replacements.at(index) === 1;
  }

  /** Microseconds; null when the event had no handler. */
  durationAt(index: number): number | null {
    const micros = this.durations.at(index);
    return Number.isNaN(micros) ? null : micros;
  }

  /** Number of events at or before a position; binary search. */
  countUpTo(position: Position): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.positions.at(middle) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a playhead at `position` stands. */
  place(position: Position): Place {
    const ordinal = this.countUpTo(position);
    const current = ordinal === 0 ? 0 : this.positions.at(ordinal - 1);
    return {
      position: current,
      ordinal,
      previous: ordinal === 0 ? null : ordinal === 1 ? 0 : this.positions.at(ordinal - 2),
      next: ordinal < this.length ? this.positions.at(ordinal) : null,
    };
  }

  /** `from` to `to`, both inclusive, in buckets of equal width in positions; fewer than asked when the range is narrow. */
  density(from: Position, to: Position, buckets: number): DensityBucket[] {
    const width = to - from + 1;
    const count = Math.max(0, Math.min(buckets, width));
    return Array.from({ length: count }, (_, at) => {
      const first = from + Math.floor((at * width) / count);
      return this.bucket(first, from + Math.floor(((at + 1) * width) / count) - 1);
    });
  }

  private bucket(from: Position, to: Position): DensityBucket {
    const start = this.countUpTo(from - 1);
    const end = this.countUpTo(to);
    const within = (soFar: { at(index: number): number }) =>
      end === start ? 0 : soFar.at(end - 1) - (start === 0 ? 0 : soFar.at(start - 1));
    return {
      from,
      to,
      events: end - start,
      handled: within(this.handledSoFar),
      changed: within(this.changedSoFar),
      failures: within(this.failedSoFar),
      startedAt: end > start ? formatMicros(this.times.at(start)) : null,
    };
  }
}
