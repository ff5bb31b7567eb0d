import type { EventEnvelope } from "#core/envelope.ts";
import { deepFreeze } from "#core/replay/deep-freeze.ts";
import { type RecordedProjection, Recording } from "#core/replay/recording.ts";
import type { Handler } from "#core/replay/run-handler.ts";
import { PagePool } from "#core/state/page-pool.ts";

interface Entity {
  count: number;
  sum: number;
  last: string;
}

/** The state that the measured handler writes to. */
export interface EntityState {
  entities: Record<string, Entity>;
}

interface Touch {
  payload: { entity: string; amount: number; by: string };
}

/** The measured handler: three writes per event. It runs as it is on a bare state, on a draft and on a proxy. */
export const touch: Handler = (given, event) => {
  const { entity, amount, by } = (event as Touch).payload;
  const found = (given as EntityState).entities[entity];
  if (found === undefined) return;
  found.count += 1;
  found.sum += amount;
  found.last = by;
};

/** A state of that many entities. */
export function makeState(entities: number): EntityState {
  const state: EntityState = { entities: {} };
  for (let at = 0; at < entities; at++) state.entities[`entity-${at}`] = { count: 0, sum: 0, last: "" };
  return state;
}

/** A recording of the measured handler over such a state, with its history in `pool`. */
export function openRecording(entities: number, pool = new PagePool()): Recording {
  return new Recording(projectionOf(entities), pool);
}

/** The projection that has the measured handler. */
export function projectionOf(entities: number): RecordedProjection {
  return {
    initialState: () => makeState(entities),
    handlers: new Map([["Touched", touch]]),
    evolve: null,
  };
}

/** The n-th of an endless row of well mixed 32-bit numbers. */
export function mixed(at: number): number {
  let x = Math.imul(at + 1, 2_654_435_761) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 2_246_822_519) >>> 0;
  return (x ^ (x >>> 13)) >>> 0;
}

/**
 * Events `from` up to `from + count` of a log over that many entities; the same ones each time, but new objects.
 *
 * Every loop has to get its own: an engine remembers the texts that it has looked up once.
 */
export function makeEvents(from: number, count: number, entities: number): EventEnvelope[] {
  return Array.from({ length: count }, (_, offset) => {
    const at = from + offset;
    const time = new Date(1_700_000_000_000 + at * 250).toISOString().replace("Z", "000Z");
    // Texts as a parser makes them: whole, not in the pieces that they were put together from.
    const event = JSON.parse(
      JSON.stringify({
        position: at + 1,
        sourcePosition: null,
        eventId: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
        eventType: "Touched",
        eventVersion: 1,
        streamId: null,
        streamVersion: null,
        correlationId: `trace-${at >> 5}`,
        causationId: null,
        userId: null,
        occurredAt: time,
        recordedAt: time,
        payload: {
          entity: `entity-${mixed(3 * at) % entities}`,
          amount: mixed(3 * at + 1) % 10_000,
          by: `actor-${mixed(3 * at + 2) % 500}`,
        },
        metadata: {},
      }),
    ) as EventEnvelope;
    return deepFreeze(event);
  });
}
