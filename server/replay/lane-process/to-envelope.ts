import type { EventEnvelope, JsonObject } from "#core/envelope.ts";
import { parseJson } from "#core/json/parse-json.ts";
import { deepFreeze } from "#core/replay/deep-freeze.ts";
import { eventAt, type SegmentColumns } from "#server/segments/segment-file.ts";

/** The event at a 0-based index of a segment as handlers get it: parsed and frozen. */
export function toEnvelope(columns: SegmentColumns, index: number): EventEnvelope {
  const { payloadText, metadataText, ...header } = eventAt(columns, index);
  const metadata = parseJson(metadataText) as JsonObject;
  return Object.freeze({
    ...header,
    payload: deepFreeze(parseJson(payloadText)),
    metadata: deepFreeze(metadata),
  });
}
