import { formatOrdinal, formatQuantity } from "#client/format-number.ts";
import { formatDuration, toMicros } from "#client/format-time.ts";
import type { TraceModel } from "#client/trace-model.ts";
import { descendantsOf } from "#core/causation/descendants-of.ts";
import { indexGraph } from "#core/causation/index-graph.ts";
import type { EventHeader } from "#core/envelope.ts";

/** A sentence in pieces; `code` is a name from the user's system. */
export type Phrase = { text: string } | { code: string };

/**
 * One sentence on an event's place: "4th of 106 events caused by `AppInstalled`, 2.1 ms after it, in stream `coreSrv`."
 *
 * `model` is null for an event that belongs to no trace.
 */
export function toSummary(event: EventHeader, cause: EventHeader | null, model: TraceModel | null): Phrase[] {
  const stream: Phrase[] =
    event.streamId === null
      ? [{ text: ", in no stream" }]
      : [{ text: ", in stream " }, { code: event.streamId }];
  return [...sayOrigin(event, cause, model), ...stream, { text: "." }, ...sayEffects(event, model)];
}

function sayOrigin(event: EventHeader, cause: EventHeader | null, model: TraceModel | null): Phrase[] {
  const rank = sayRank(event, model);
  if (event.causationId === null)
    return [{ text: model ? "A root of this trace: no cause is recorded" : "No cause is recorded" }];
  if (cause === null) {
    return [
      { text: `${rank} caused by ` },
      { code: event.causationId },
      { text: ", which is not in this store" },
    ];
  }
  const elsewhere = cause.correlationId === event.correlationId ? "" : " in another trace";
  return [
    { text: `${rank} caused by ` },
    { code: cause.eventType },
    { text: `${elsewhere}, ${sayDelay(event, cause)}` },
  ];
}

function sayRank(event: EventHeader, model: TraceModel | null): string {
  const siblings = model ? indexGraph(model.answer.graph).effectsOf.get(event.causationId ?? "") : undefined;
  const place = siblings?.indexOf(event.eventId) ?? -1;
  if (!siblings || place < 0) return "One event";
  if (siblings.length === 1) return "The only event";
  return `${formatOrdinal(place + 1)} of ${formatQuantity(siblings.length, "event")}`;
}

function sayDelay(event: EventHeader, cause: EventHeader): string {
  const delay = toMicros(event.occurredAt) - toMicros(cause.occurredAt);
  if (delay === 0) return "at the same time as it";
  return delay > 0 ? `${formatDuration(delay)} after it` : `${formatDuration(-delay)} before it by its clock`;
}

function sayEffects(event: EventHeader, model: TraceModel | null): Phrase[] {
  if (!model) return [];
  const all = descendantsOf(model.answer.graph, event.eventId).length;
  return all > 0 ? [{ text: ` It led to ${formatQuantity(all, "event")}.` }] : [];
}
