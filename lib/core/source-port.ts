import type { EventHeader, StoredEvent } from "./envelope.ts";
import type { Position } from "./position.ts";

/** What a source can do, so that a surface can say what is missing instead of failing. */
export interface SourceCapabilities {
  /** False: `byStream` answers nothing, since the source has no streams. */
  streams: boolean;
  /** False: `subscribe` polls. */
  push: boolean;
  /** False: events are attached read-only and `append` has no meaning. */
  writable: boolean;
}

/** Where a source ends now. */
export interface SourceHead {
  /** Position of the last event; 0 when the source is empty. */
  position: Position;
  /** Number of events; equals `position` where positions have no gaps. */
  events: number;
}

export interface EventFilter {
  /** Whole-word match on the type. */
  eventType?: string;
  streamId?: string;
  correlationId?: string;
  /** occurredAt, inclusive. */
  from?: string;
  /** occurredAt, exclusive. */
  to?: string;
}

export interface Page<T> {
  rows: T[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

export interface Subscription {
  /** Idempotent; resolves when no further call will come. */
  close(): Promise<void>;
}

/** Events as bytes that can be kept without being decoded, in the layout of `server/segments/event-row.ts`. */
export interface EventRows {
  /** One row behind the other. */
  readonly bytes: Uint8Array;
  /** Byte at which each row begins. */
  readonly starts: readonly number[];
}

/**
 * The only way that events enter Causeline. One contract suite (`server/sources/contract.ts`) runs against every maker.
 *
 * Every list is in position order. Every method rejects with `SourceUnavailableError` when the source is out of reach.
 */
export interface EventSource {
  /** What the user calls it, without any secret. */
  readonly label: string;
  readonly capabilities: SourceCapabilities;

  head(): Promise<SourceHead>;
  /** Up to `limit` events with position > `after`; never passes an event that may still commit below its last. */
  read(after: Position, limit: number): Promise<StoredEvent[]>;
  /** What `read` answers, without decoding it. Absent where a source has nothing faster than `read`. */
  readRows?(after: Position, limit: number): Promise<EventRows>;
  byId(eventId: string): Promise<StoredEvent | null>;
  byPosition(position: Position): Promise<StoredEvent | null>;
  /** The same without the body, which may be large. */
  headerByPosition(position: Position): Promise<EventHeader | null>;
  /** Headers of those ids that exist, to tell a cause in another trace from a missing one. */
  byIds(eventIds: readonly string[]): Promise<EventHeader[]>;
  /** A trace, up to `limit` events with position > `after`. */
  byCorrelation(correlationId: string, limit: number, after?: Position): Promise<EventHeader[]>;
  /**
   * An event, what caused it, the cause of that and so on, `limit` events at most; it ends before a cause that is not there, and
   * may go round where causes do.
   */
  causesOf(eventId: string, limit: number): Promise<EventHeader[]>;
  /** Direct effects. */
  byCausation(causationId: string, limit: number): Promise<EventHeader[]>;
  byStream(streamId: string, limit: number, after?: Position): Promise<EventHeader[]>;
  search(filter: EventFilter, cursor: string | null, limit: number): Promise<Page<EventHeader>>;
  /** Calls `onHead` soon after new events are readable, never concurrently with itself. */
  subscribe(after: Position, onHead: (head: SourceHead) => void): Subscription;
  close(): Promise<void>;
}
