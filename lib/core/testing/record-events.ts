import type { EventEnvelope, JsonObject } from "../envelope.ts";
import { deepFreeze } from "../replay/deep-freeze.ts";
import { type RecordedProjection, Recording, type RunResult } from "../replay/recording.ts";

/** Handlers of a projection under test, by event type. */
export type Handlers = Record<string, (state: never, event: EventEnvelope) => unknown>;

/** A frozen event; even positions belong to the trace `even`. */
export function envelope(position: number, eventType: string, payload: JsonObject = {}): EventEnvelope {
  return deepFreeze({
    position,
    sourcePosition: null,
    eventId: `e${position}`,
    eventType,
    eventVersion: 1,
    streamId: null,
    streamVersion: null,
    correlationId: position % 2 === 0 ? "even" : null,
    causationId: null,
    userId: null,
    occurredAt: `2024-05-06T07:08:${String(position % 60).padStart(2, "0")}.000123Z`,
    recordedAt: "2024-05-06T07:08:09.000000Z",
    payload,
    metadata: {},
  });
}

/** A projection over an initial state. */
export function projection(initialState: unknown, handlers: Handlers): RecordedProjection {
  return {
    initialState: () => initialState,
    handlers: new Map(Object.entries(handlers)) as never,
    evolve: null,
  };
}

/** Runs events written as `Type` or `Type:n`, at positions 10, 20, 30, … */
export async function record(initialState: unknown, handlers: Handlers, ...events: string[]) {
  const recording = new Recording(projection(initialState, handlers));
  const results: RunResult[] = [];
  for (const [index, text] of events.entries()) {
    const [type = "", n] = text.split(":");
    results.push(
      await recording.run(envelope((index + 1) * 10, type, n === undefined ? {} : { n: Number(n) })),
    );
  }
  return { recording, results };
}

/** Differences below a pointer, without previews. */
export function changesBetween(recording: Recording, from: number, to: number, pointer = "") {
  return recording
    .diff({ from, to, pointer, offset: 0, limit: 100 })
    .changes.map(({ op, path, before, after, positions }) => ({ op, path, before, after, positions }));
}
