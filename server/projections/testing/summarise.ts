import type { StoredEvent } from "#core/envelope.ts";
import { streamCategory } from "#core/stream-category.ts";
import type { TraceSummary } from "#wire/api.ts";
import { timeToMicros } from "../time-micros.ts";

/** Trace summaries by going through the events one by one: what the set-based fold must equal. In order of first position. */
export function summarise(events: readonly StoredEvent[]): TraceSummary[] {
  const byTrace = new Map<string, StoredEvent[]>();
  for (const event of events) {
    if (event.correlationId === null) continue;
    byTrace.set(event.correlationId, [...(byTrace.get(event.correlationId) ?? []), event]);
  }
  return [...byTrace].map(([correlationId, own]) => summariseTrace(correlationId, own));
}

function summariseTrace(correlationId: string, own: readonly StoredEvent[]): TraceSummary {
  const times = own.map((event) => event.occurredAt).toSorted();
  const types = [...new Set(own.map((event) => event.eventType))];
  const categories = [
    ...new Set(own.flatMap(({ streamId }) => (streamId === null ? [] : [streamCategory(streamId)]))),
  ];
  const [first = ""] = times;
  const last = times.at(-1) ?? "";
  return {
    correlationId,
    startedAt: first,
    endedAt: last,
    durationUs: Number(timeToMicros(last) - timeToMicros(first)),
    events: own.length,
    firstPosition: own[0]?.position ?? 0,
    lastPosition: own.at(-1)?.position ?? 0,
    types: types.slice(0, 12),
    typeCount: types.length,
    categories: categories.slice(0, 8),
    rootType: (own.find((event) => event.causationId === null) ?? own[0])?.eventType ?? "",
    failures: 0,
  };
}
