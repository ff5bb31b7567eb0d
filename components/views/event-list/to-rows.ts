import { hueBackground } from "#client/category-hues.ts";
import { formatRelative } from "#client/format-time.ts";
import { hueOf, sinceStart, type TraceModel } from "#client/trace-model.ts";
import type { EventHeader } from "#core/envelope.ts";

/** One event on one line. */
export interface EventRow {
  event: EventHeader;
  /** Pixels that the type is set in, by how far from a root it was caused. */
  indentPx: number;
  relative: string;
  colour: string;
  failures: number;
  /** What checks found on it. */
  marks: number;
}

const stepPx = 12;
/** Deeper events are set in no further: the types must stay readable. */
const mostPx = 240;

/** A trace in position order. */
export function toRows(model: TraceModel): EventRow[] {
  return model.answer.graph.events.map((event) => ({
    event,
    indentPx: Math.min(mostPx, (model.depthOf.get(event.eventId) ?? 0) * stepPx),
    relative: formatRelative(sinceStart(model, event)),
    colour: hueBackground(hueOf(model, event)),
    failures: model.failuresOf.get(event.eventId)?.length ?? 0,
    marks: model.marksOf.get(event.eventId)?.length ?? 0,
  }));
}
