import type { StoredEvent } from "#core/envelope.ts";
import { parseJson } from "#core/json/parse-json.ts";
import { makeLog } from "./make-log.ts";

/** Where something shows: a handler's name, and the position of the event; null while the module is loaded. */
export interface Place {
  handler: string;
  position: number | null;
}

const log = makeLog();

/** While the module is loaded. */
export const atLoad: Place = { handler: "(module)", position: null };

/** When the state before the first event is made. */
export const atInitialState: Place = { handler: "initialState", position: null };

/** The first event of a type whose payload is such as `where` says. */
export function first<Payload>(type: string, where?: (payload: Payload) => boolean): Place {
  return nth(1, type, where);
}

/** The n-th event, from 1, of a type whose payload is such as `where` says. Throws when there are fewer. */
export function nth<Payload>(n: number, type: string, where?: (payload: Payload) => boolean): Place {
  const events = log.filter((event) => event.eventType === type && (where?.(payloadOf(event)) ?? true));
  const event = events[n - 1];
  if (!event) throw new RangeError(`The log has ${events.length} such events of ${type}, not ${n}`);
  return { handler: type, position: event.position };
}

/** The first event of a type about something (an order, an item) that an event of these types was about before. */
export function again<Payload>(type: string, about: (payload: Payload) => string, seenIn = [type]): Place {
  const seen = new Set<string>();
  for (const event of log) {
    if (!seenIn.includes(event.eventType) && event.eventType !== type) continue;
    const key = about(payloadOf(event));
    if (event.eventType === type && seen.has(key)) return { handler: type, position: event.position };
    if (seenIn.includes(event.eventType)) seen.add(key);
  }
  throw new RangeError(`The log has no such event of ${type}`);
}

/** The same event, in a projection that has one handler for all. */
export function inEvolve({ position }: Place): Place {
  return { handler: "evolve", position };
}

function payloadOf<Payload>(event: StoredEvent): Payload {
  return parseJson(event.payloadText) as Payload;
}
