import type { EventDraft } from "#core/envelope.ts";

/** The fields that make an event what it is; when the store took it is not one of them. */
const content = [
  "eventType",
  "eventVersion",
  "streamId",
  "streamVersion",
  "correlationId",
  "causationId",
  "userId",
  "occurredAt",
  "payloadText",
  "metadataText",
] as const satisfies readonly (keyof EventDraft)[];

export type ContentField = (typeof content)[number];

const wireNames: Record<ContentField, string> = {
  eventType: "event_type",
  eventVersion: "event_version",
  streamId: "stream_id",
  streamVersion: "stream_version",
  correlationId: "correlation_id",
  causationId: "causation_id",
  userId: "user_id",
  occurredAt: "occurred_at",
  payloadText: "payload",
  metadataText: "metadata",
};

/** Names, as on the wire, of the fields in which two events of one id differ; bodies are compared as text. */
export function findDifferences(
  one: Partial<EventDraft>,
  other: Partial<EventDraft>,
  ignored: readonly ContentField[] = [],
): string[] {
  return content
    .filter((field) => !ignored.includes(field) && one[field] !== other[field])
    .map((field) => wireNames[field]);
}
