import type { EventEnvelope, JsonObject } from "#core/envelope.ts";
import { deepFreeze } from "#core/replay/deep-freeze.ts";
import type { Segment } from "#server/segments/segment-file.ts";
import type { BodyReader } from "./body-reader.ts";

// Taken before a realm may replace it for handlers.
const { freeze } = Object;

/** The event at a 0-based index of a segment as handlers get it: parsed and frozen. */
export function toEnvelope(segment: Segment, index: number, bodies: BodyReader): EventEnvelope {
  const event = toOwnEnvelope(segment, index, bodies);
  deepFreeze(event.payload);
  deepFreeze(event.metadata);
  return freeze(event);
}

/** The same for who has it alone, and may write to it: what a handler takes of it into its state is the state's. */
export function toOwnEnvelope(
  { rows, starts, position, eventType }: Segment,
  index: number,
  bodies: BodyReader,
): EventEnvelope {
  const type = eventType[index] ?? "";
  rows.seek(starts[index] ?? 0);
  // Written in the order of the row: each field is read where the one before ended.
  return {
    position: rows.pass(position[index] ?? 0),
    sourcePosition: rows.text(),
    eventId: rows.text() ?? "",
    eventType: rows.pass(type),
    eventVersion: rows.integer() ?? 1,
    streamId: rows.name(),
    streamVersion: rows.integer(),
    correlationId: rows.name(),
    causationId: rows.text(),
    userId: rows.name(),
    occurredAt: rows.time(),
    recordedAt: rows.time(),
    payload: bodies.read(rows.text() ?? "null", "payload", type),
    metadata: bodies.read(rows.text() ?? "{}", "metadata", type) as JsonObject,
  };
}
