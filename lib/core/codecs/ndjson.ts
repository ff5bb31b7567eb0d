import type { EventDraft, JsonObject, StoredEvent } from "../envelope.ts";
import { decodeObject } from "./decode-object.ts";
import { FieldError, readName, readOptionalName, readTime, readVersion, wrongType } from "./read-fields.ts";

/** What a decoder refuses for the safety of those who come after it. */
export interface DecodeLimits {
  /** Containers inside each other in one envelope; the envelope itself is 1. */
  maxDepth: number;
}

/** A decoded event, or one sentence that says why there is none and where. */
export type DecodedEvent = { ok: true; draft: EventDraft } | { ok: false; reason: string };

/**
 * Reads one line of the import format: an envelope in snake_case (ARCHITECTURE.md names the fields).
 *
 * `payloadText` and `metadataText` are slices of the line, character for character. `position` is ignored. Absent fields:
 * `event_version` is 1, `recorded_at` is `occurred_at`, `payload` is null, `metadata` is {}, every other id is null.
 * Ids must be text. Unknown fields are ignored. Never throws, whatever the line holds.
 */
export function decodeEnvelopeLine(line: string, limits: DecodeLimits): DecodedEvent {
  const decoded = decodeObject(line, limits.maxDepth, "payload", "metadata");
  if (!decoded.ok) return decoded;
  try {
    return { ok: true, draft: readDraft(decoded.fields, decoded.first, decoded.second) };
  } catch (error) {
    if (error instanceof FieldError) return { ok: false, reason: error.message };
    throw error;
  }
}

function readDraft(fields: JsonObject, payload: string | null, metadata: string | null): EventDraft {
  const eventId = readName(fields, "event_id");
  const eventType = readName(fields, "event_type");
  const occurredAt = readTime(fields, "occurred_at");
  if (occurredAt === null) throw new FieldError("occurred_at is missing.");
  const sameTime = fields["recorded_at"] === fields["occurred_at"];
  return {
    eventId,
    eventType,
    eventVersion: readVersion(fields, "event_version") ?? 1,
    streamId: readOptionalName(fields, "stream_id"),
    streamVersion: readVersion(fields, "stream_version", Number.MAX_SAFE_INTEGER),
    correlationId: readOptionalName(fields, "correlation_id"),
    causationId: readOptionalName(fields, "causation_id"),
    userId: readOptionalName(fields, "user_id"),
    occurredAt,
    recordedAt: sameTime ? occurredAt : (readTime(fields, "recorded_at") ?? occurredAt),
    payloadText: payload ?? "null",
    metadataText: readMetadata(fields, metadata),
  };
}

function readMetadata(fields: JsonObject, text: string | null): string {
  const value = fields["metadata"];
  if (value === undefined || value === null) return "{}";
  if (typeof value !== "object" || Array.isArray(value)) throw wrongType("metadata", "an object", value);
  return text ?? "{}";
}

/**
 * Writes one envelope as one line without its line end; a draft has no `position` in it.
 *
 * The body's text goes out as it is, save that line breaks between its tokens become spaces.
 */
export function encodeEnvelopeLine(event: EventDraft | StoredEvent): string {
  const place = "position" in event ? `"position":${event.position},${sourcePosition(event)}` : "";
  return (
    `{${place}"event_id":${JSON.stringify(event.eventId)},"event_type":${JSON.stringify(event.eventType)}` +
    `,"event_version":${event.eventVersion},"stream_id":${JSON.stringify(event.streamId)}` +
    `,"stream_version":${event.streamVersion},"correlation_id":${JSON.stringify(event.correlationId)}` +
    `,"causation_id":${JSON.stringify(event.causationId)},"user_id":${JSON.stringify(event.userId)}` +
    `,"occurred_at":"${event.occurredAt}","recorded_at":"${event.recordedAt}"` +
    `,"payload":${onOneLine(event.payloadText)},"metadata":${onOneLine(event.metadataText)}}`
  );
}

function sourcePosition(event: StoredEvent): string {
  return event.sourcePosition === null ? "" : `"source_position":${JSON.stringify(event.sourcePosition)},`;
}

/** Line breaks in JSON stand only between tokens: inside strings they are escaped. */
function onOneLine(json: string): string {
  return json.includes("\n") || json.includes("\r") ? json.replace(/[\r\n]/g, " ") : json;
}
