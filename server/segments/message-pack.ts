import { Packr } from "msgpackr";
import type { StoredEvent } from "#core/envelope.ts";

/** Plain MessagePack maps, so that any reader of the format reads them too. */
const packr = new Packr({ useRecords: false, int64AsType: "number" });

/** One event as a MessagePack map with the envelope's names in snake_case; the body stays text, exactly as it was. */
export function toBytes(event: StoredEvent): Uint8Array {
  return packr.pack({
    position: event.position,
    source_position: event.sourcePosition,
    event_id: event.eventId,
    event_type: event.eventType,
    event_version: event.eventVersion,
    stream_id: event.streamId,
    stream_version: event.streamVersion,
    correlation_id: event.correlationId,
    causation_id: event.causationId,
    user_id: event.userId,
    occurred_at: event.occurredAt,
    recorded_at: event.recordedAt,
    payload: event.payloadText,
    metadata: event.metadataText,
  });
}

/** The bytes are not an event that `toBytes` wrote. */
export class MessagePackError extends Error {
  override name = "MessagePackError";
}

/** Inverse of `toBytes`. Throws `MessagePackError`, naming the first field that does not fit. */
export function fromBytes(bytes: Uint8Array): StoredEvent {
  const fields = unpackObject(bytes);
  const text = (name: string) => expect(name, fields[name], (value) => typeof value === "string") as string;
  const number = (name: string) => expect(name, fields[name], Number.isSafeInteger) as number;
  const textOrNull = (name: string) => (fields[name] == null ? null : text(name));
  const numberOrNull = (name: string) => (fields[name] == null ? null : number(name));
  return {
    position: number("position"),
    sourcePosition: textOrNull("source_position"),
    eventId: text("event_id"),
    eventType: text("event_type"),
    eventVersion: number("event_version"),
    streamId: textOrNull("stream_id"),
    streamVersion: numberOrNull("stream_version"),
    correlationId: textOrNull("correlation_id"),
    causationId: textOrNull("causation_id"),
    userId: textOrNull("user_id"),
    occurredAt: text("occurred_at"),
    recordedAt: text("recorded_at"),
    payloadText: text("payload"),
    metadataText: text("metadata"),
  };
}

function unpackObject(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = packr.unpack(bytes);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (cause) {
    throw new MessagePackError("These bytes are not MessagePack", { cause });
  }
  throw new MessagePackError("These bytes hold no MessagePack map");
}

function expect(name: string, value: unknown, fits: (value: unknown) => boolean): unknown {
  if (!fits(value))
    throw new MessagePackError(
      `The field ${name} cannot be ${value === undefined ? "absent" : `a ${typeof value}`}`,
    );
  return value;
}
