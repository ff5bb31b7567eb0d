import type { EventHeader, StoredEvent } from "#core/envelope.ts";
import type { HandlerOutcome } from "#core/replay/lane.ts";
import type { EventSource } from "#core/source-port.ts";
import type { EventAnswer } from "#wire/api.ts";

const effectsShown = 200;
const effectsCounted = 10_000;

/** One event with its body, its cause, its effects, and what every projection did with it; null when there is none. */
export async function answerEvent(
  source: EventSource,
  outcomesAt: (position: number) => Promise<HandlerOutcome[]>,
  asked: { id?: string | undefined; position?: number | undefined },
): Promise<Omit<EventAnswer, "marks"> | null> {
  const event = await find(source, asked);
  if (!event) return null;
  const { payloadText, metadataText, ...header } = event;
  const [cause, effects, handlers] = await Promise.all([
    causeOf(source, header),
    source.byCausation(header.eventId, effectsCounted),
    outcomesAt(header.position),
  ]);
  return {
    header,
    payloadText,
    metadataText,
    cause,
    effects: effects.slice(0, effectsShown),
    effectCount: effects.length,
    handlers,
  };
}

async function find(
  source: EventSource,
  asked: { id?: string | undefined; position?: number | undefined },
): Promise<StoredEvent | null> {
  if (asked.id !== undefined) return source.byId(asked.id);
  return asked.position === undefined ? null : source.byPosition(asked.position);
}

async function causeOf(source: EventSource, header: EventHeader): Promise<EventHeader | null> {
  if (header.causationId === null) return null;
  const [cause] = await source.byIds([header.causationId]);
  return cause ?? null;
}
