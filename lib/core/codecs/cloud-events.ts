import type { EventDraft, JsonObject, StoredEvent } from "../envelope.ts";
import { parseJson } from "../json/parse-json.ts";
import { stringifyJson } from "../json/stringify-json.ts";
import { decodeObject } from "./decode-object.ts";
import type { DecodedEvent, DecodeLimits } from "./ndjson.ts";
import { FieldError, readName, readOptionalName, readTime, readVersion, wrongType } from "./read-fields.ts";

/** Digits of the largest position, so that `sequence` sorts as text as the positions do. */
const sequenceDigits = 16;

/**
 * Writes an event as one CloudEvents 1.0.2 JSON object (`application/cloudevents+json`).
 *
 * `subject` is the stream. The documented extensions are used where they fit (`correlationid`, `causationid`, `sequence`,
 * `recordedtime`, `traceparent` when the metadata has one); `eventversion`, `streamversion`, `userid` and
 * `causelinemetadata` (the metadata's text) carry what CloudEvents has no place for, so that `decodeCloudEvent` gives the event back.
 *
 * @param source URI-reference of whoever published the events.
 */
export function encodeCloudEvent(event: EventDraft | StoredEvent, source: string): string {
  const attributes: JsonObject = {
    specversion: "1.0",
    id: event.eventId,
    source,
    type: event.eventType,
    ...present("subject", event.streamId),
    time: event.occurredAt,
    recordedtime: event.recordedAt,
    ...present("correlationid", event.correlationId),
    ...present("causationid", event.causationId),
    ...present("sequence", "position" in event ? String(event.position).padStart(sequenceDigits, "0") : null),
    ...present("traceparent", traceParentOf(event.metadataText)),
    eventversion: event.eventVersion,
    ...present("streamversion", event.streamVersion === null ? null : String(event.streamVersion)),
    ...present("userid", event.userId),
    causelinemetadata: event.metadataText,
    datacontenttype: "application/json",
  };
  return `${JSON.stringify(attributes).slice(0, -1)},"data":${event.payloadText}}`;
}

function present(name: string, value: string | null): JsonObject {
  return value === null ? {} : { [name]: value };
}

function traceParentOf(metadataText: string): string | null {
  if (!metadataText.includes("traceparent")) return null;
  const metadata = parseJson(metadataText);
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return null;
  const value = metadata["traceparent"];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Attributes that have a place in the envelope; every other one goes to the metadata. */
const placed: ReadonlySet<string> = new Set([
  "specversion",
  "id",
  "type",
  "subject",
  "time",
  "recordedtime",
  "correlationid",
  "causationid",
  "eventversion",
  "streamversion",
  "userid",
  "causelinemetadata",
  "data",
  "data_base64",
]);

/**
 * Reads one CloudEvents 1.0 JSON object.
 *
 * Attributes without a place in the envelope (`source`, `traceparent`, other extensions) become members of the metadata,
 * unless `causelinemetadata` brings the metadata whole. Binary data is kept as `{"data_base64":"…"}`. CloudEvents makes
 * `time` optional; here it, or `recordedtime`, must be there, since no time is invented. Never throws.
 */
export function decodeCloudEvent(text: string, limits: DecodeLimits): DecodedEvent {
  const decoded = decodeObject(text, limits.maxDepth, "data", "data_base64");
  if (!decoded.ok) return decoded;
  const { fields, first: data, second: base64 } = decoded;
  try {
    if (fields["specversion"] !== "1.0") throw new FieldError('specversion must be "1.0".');
    if (data !== null && base64 !== null) throw new FieldError("data and data_base64 are both there.");
    readName(fields, "source");
    return {
      ok: true,
      draft: {
        ...readFacts(fields),
        payloadText: readPayload(fields, data),
        metadataText: readMetadata(fields, text, limits),
      },
    };
  } catch (error) {
    if (error instanceof FieldError) return { ok: false, reason: error.message };
    throw error;
  }
}

function readFacts(fields: JsonObject) {
  const recordedAt = readTime(fields, "recordedtime");
  const occurredAt = readTime(fields, "time") ?? recordedAt;
  if (occurredAt === null) throw new FieldError("time is missing.");
  return {
    eventId: readName(fields, "id"),
    eventType: readName(fields, "type"),
    eventVersion: readVersion(fields, "eventversion") ?? 1,
    streamId: readOptionalName(fields, "subject"),
    streamVersion: readStreamVersion(fields),
    correlationId: readOptionalName(fields, "correlationid"),
    causationId: readOptionalName(fields, "causationid"),
    userId: readOptionalName(fields, "userid"),
    occurredAt,
    recordedAt: recordedAt ?? occurredAt,
  };
}

/** Text, since an Integer of CloudEvents has 32 bits. */
function readStreamVersion(fields: JsonObject): number | null {
  const text = readOptionalName(fields, "streamversion");
  if (text === null) return null;
  const version = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (version < 1 || !Number.isSafeInteger(version))
    throw new FieldError("streamversion must be an integer from 1 up.");
  return version;
}

function readPayload(fields: JsonObject, data: string | null): string {
  const base64 = fields["data_base64"];
  if (base64 === undefined || base64 === null) return data ?? "null";
  if (typeof base64 !== "string") throw wrongType("data_base64", "text", base64);
  return JSON.stringify({ data_base64: base64 });
}

function readMetadata(fields: JsonObject, text: string, limits: DecodeLimits): string {
  const whole = readText(fields, "causelinemetadata");
  if (whole !== null) {
    const decoded = decodeObject(whole, limits.maxDepth, "", "");
    if (!decoded.ok) throw new FieldError(`causelinemetadata: ${decoded.reason}`);
    return whole.trim();
  }
  // Parsed again, since `fields` has rounded what is beyond 2^53.
  const attributes = Object.entries(parseJson(text) ?? {});
  const others = attributes.filter(([name, value]) => value !== null && !placed.has(name));
  return stringifyJson(Object.fromEntries(others));
}

/** Not `readOptionalName`: metadata may be longer than a name. */
function readText(fields: JsonObject, field: string): string | null {
  const value = fields[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw wrongType(field, "text", value);
  return value;
}
