import type { EventDraft } from "#core/envelope.ts";
import type { NewEvent } from "../append.ts";

/** A valid event with the fields that a test does not care about filled in. */
export function draft(eventId: string, fields: Partial<EventDraft> = {}): EventDraft {
  return {
    eventId,
    eventType: "OrderPlaced",
    eventVersion: 1,
    streamId: null,
    streamVersion: null,
    correlationId: null,
    causationId: null,
    userId: null,
    occurredAt: "2024-05-01T12:00:00.123456Z",
    recordedAt: "2024-05-01T12:00:00.200000Z",
    payloadText: '{"total":12}',
    metadataText: "{}",
    ...fields,
  };
}

/** The same for `append`. */
export function newEvent(eventId: string, fields: Partial<NewEvent> = {}): NewEvent {
  const {
    streamId: _stream,
    streamVersion: _version,
    recordedAt: _recorded,
    ...event
  } = draft(eventId, fields);
  return event;
}
