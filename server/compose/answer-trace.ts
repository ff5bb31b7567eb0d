import { buildCausationGraph } from "#core/causation/build-graph.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { EventSource } from "#core/source-port.ts";
import type { EventFailure, TraceAnswer } from "#wire/api.ts";

/** Events of one trace that a page is sent at most; the rest is told as a number. */
export const traceLimit = 20_000;
const pageSize = 5_000;

/** A trace with what caused what; null when no event carries this correlation id. */
export async function answerTrace(
  source: EventSource,
  failuresOf: (correlationId: string) => Promise<EventFailure[]>,
  correlationId: string,
  most = traceLimit,
): Promise<Omit<TraceAnswer, "marks"> | null> {
  const [events, failures] = await Promise.all([
    readTrace(source, correlationId, most),
    failuresOf(correlationId),
  ]);
  if (events.length === 0) return null;
  const graph = buildCausationGraph(events, await causesOutside(source, events));
  const cut = await howMuchIsCut(source, correlationId, events, most);
  return { correlationId, graph, failures, cut };
}

async function howMuchIsCut(
  source: EventSource,
  correlationId: string,
  events: readonly EventHeader[],
  most: number,
): Promise<TraceAnswer["cut"]> {
  if (events.length < most) return null;
  let total = events.length;
  let after = events.at(-1)?.position ?? 0;
  for (;;) {
    const page = await source.byCorrelation(correlationId, pageSize, after);
    total += page.length;
    after = page.at(-1)?.position ?? after;
    if (page.length < pageSize) return total > events.length ? { shown: events.length, total } : null;
  }
}

async function readTrace(source: EventSource, correlationId: string, most: number): Promise<EventHeader[]> {
  const events: EventHeader[] = [];
  for (;;) {
    const wanted = Math.min(pageSize, most - events.length);
    const page = await source.byCorrelation(correlationId, wanted, events.at(-1)?.position ?? 0);
    for (const event of page) events.push(event);
    if (page.length < wanted || events.length >= most) return events;
  }
}

/** Causes that the trace itself does not hold: looked up, to tell one in another trace from one that is nowhere. */
async function causesOutside(source: EventSource, events: readonly EventHeader[]): Promise<EventHeader[]> {
  const inside = new Set(events.map((event) => event.eventId));
  const outside = new Set<string>();
  for (const { causationId } of events)
    if (causationId !== null && !inside.has(causationId)) outside.add(causationId);
  return outside.size > 0 ? source.byIds([...outside]) : [];
}
