import { delayOf, type TraceModel } from "#client/trace-model.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { EventFailure } from "#wire/api.ts";

/** What to look at first in a trace. */
export interface Overview {
  failures: { event: EventHeader; failure: EventFailure }[];
  /** Events that came latest after their cause, slowest first. */
  slowest: { event: EventHeader; delayUs: number }[];
  /** Types that come more than once, most frequent first, with one event each to go to. */
  types: { eventType: string; events: number; first: EventHeader }[];
}

/** The first `most` of each. */
export function toOverview(model: TraceModel, most: number): Overview {
  const { events } = model.answer.graph;
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const failures = model.answer.failures.flatMap((failure) => {
    const event = byId.get(failure.eventId);
    return event ? [{ event, failure }] : [];
  });
  const slowest = events
    .flatMap((event) => {
      const delayUs = delayOf(model, event);
      return delayUs !== null && delayUs > 0 ? [{ event, delayUs }] : [];
    })
    .sort((a, b) => b.delayUs - a.delayUs);
  return {
    failures: failures.slice(0, most),
    slowest: slowest.slice(0, most),
    types: countTypes(events).slice(0, most),
  };
}

function countTypes(events: readonly EventHeader[]): Overview["types"] {
  const types = new Map<string, Overview["types"][number]>();
  for (const event of events) {
    const known = types.get(event.eventType);
    if (known) known.events++;
    else types.set(event.eventType, { eventType: event.eventType, events: 1, first: event });
  }
  return [...types.values()].filter((type) => type.events > 1).sort((a, b) => b.events - a.events);
}
