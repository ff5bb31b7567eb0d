import type { EventEnvelope, JsonObject } from "#core/envelope.ts";
import { parseJson } from "#core/json/parse-json.ts";
import { deepFreeze } from "#core/replay/deep-freeze.ts";
import type { SegmentColumns } from "#server/segments/segment-file.ts";

/** The event at a 0-based index of a segment as handlers get it: parsed and frozen. */
export function toEnvelope(columns: SegmentColumns, index: number): EventEnvelope {
  // Written out: a rest and a spread took a seventh of a replay.
  return Object.freeze({
    position: columns.position[index] ?? 0,
    sourcePosition: columns.sourcePosition[index] ?? null,
    eventId: columns.eventId[index] ?? "",
    eventType: columns.eventType[index] ?? "",
    eventVersion: columns.eventVersion[index] ?? 1,
    streamId: columns.streamId[index] ?? null,
    streamVersion: columns.streamVersion[index] ?? null,
    correlationId: columns.correlationId[index] ?? null,
    causationId: columns.causationId[index] ?? null,
    userId: columns.userId[index] ?? null,
    occurredAt: columns.occurredAt[index] ?? "",
    recordedAt: columns.recordedAt[index] ?? "",
    payload: deepFreeze(parseJson(columns.payloadText[index] ?? "null")),
    metadata: deepFreeze(parseJson(columns.metadataText[index] ?? "{}")) as JsonObject,
  });
}
