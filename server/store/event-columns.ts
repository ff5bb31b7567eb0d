/** Columns of an `EventHeader`, named so that a row is one. */
export const headerColumns = `position, NULL AS "sourcePosition", event_id AS "eventId", event_type AS "eventType",
  event_version AS "eventVersion", stream_id AS "streamId", stream_version AS "streamVersion",
  correlation_id AS "correlationId", causation_id AS "causationId", user_id AS "userId",
  occurred_at AS "occurredAt", recorded_at AS "recordedAt"`;

/** Columns of a `StoredEvent`. */
export const eventColumns = `${headerColumns}, payload AS "payloadText", metadata AS "metadataText"`;

/** The table's own columns without the body. */
export const ownColumns = [
  "position",
  "event_id",
  "event_type",
  "event_version",
  "stream_id",
  "stream_version",
  "correlation_id",
  "causation_id",
  "user_id",
  "occurred_at",
  "recorded_at",
];

/** The table's own columns in the order in which events are written. */
export const writtenColumns = [...ownColumns, "payload", "metadata"].join(", ");

/** The fields of a `StoredEvent` in their order, under the table's own names and types. */
export const copiedColumns = `position, NULL::text, event_id, event_type, event_version, stream_id, stream_version,
  correlation_id, causation_id, user_id, occurred_at, recorded_at, payload, metadata`;
