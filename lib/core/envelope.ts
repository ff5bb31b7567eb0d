import type { Position } from "./position.ts";

/** JSON as Causeline reads it: an integer beyond 2^53 is a bigint, so that it survives a round trip. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/**
 * Everything of an event that a list or a graph needs, without its body.
 *
 * Ids are kept as the source has them and are never invented: what is missing is null.
 */
export interface EventFacts {
  /** Unique within a source. */
  eventId: string;
  eventType: string;
  /** Version of the schema of this type's payload, >= 1. */
  eventVersion: number;
  streamId: string | null;
  /** 1-based place in the stream. */
  streamVersion: number | null;
  correlationId: string | null;
  /** Id of the event or command that directly caused this event. */
  causationId: string | null;
  userId: string | null;
  /** The fact's time: RFC 3339 in UTC with exactly 6 fraction digits, so that text order is time order. */
  occurredAt: string;
  /** The store's time, same form. */
  recordedAt: string;
}

/** The facts and the place of an event that a source has recorded. */
export interface EventHeader extends EventFacts {
  position: Position;
  /** The source's own order where that is a tuple (partition and offset), as text; else null. */
  sourcePosition: string | null;
}

/**
 * The body as text, exactly as it was written: the truth that is stored, exported and shown.
 *
 * Parsing loses key order of integer-like keys, duplicate keys and number formats, so it happens last.
 */
export interface EventBody {
  payloadText: string;
  /** A JSON object. */
  metadataText: string;
}

/** An event that has no position yet: a line of a file, or one to append. */
export type EventDraft = EventFacts & EventBody;

/** An event as it crosses the source port. */
export type StoredEvent = EventHeader & EventBody;

/** An event as a handler or a person sees it, with its body parsed. */
export interface EventEnvelope extends EventHeader {
  payload: JsonValue;
  metadata: JsonObject;
}
