import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { EventEnvelope } from "#core/envelope.ts";
import { deepFreeze } from "#core/replay/deep-freeze.ts";
import { Recording } from "#core/replay/recording.ts";
import type { Handler } from "#core/replay/run-handler.ts";

/** What recording a replay costs, each figure as a ratio within one run or a time of one call. */
export interface JournalFigures {
  events: number;
  entities: number;
  bareNsPerEvent: number;
  recordedNsPerEvent: number;
  /** Recorded over bare. */
  ratio: number;
  bytesPerWrite: number;
  seekP50Ms: number;
  seekP99Ms: number;
  diffMs: number;
  blameP99Ms: number;
}

interface Entity {
  count: number;
  sum: number;
  last: string;
}
interface State {
  entities: Record<string, Entity>;
}

/** Three writes per event. */
const touched: Handler = (given, event) => {
  const state = given as State;
  const { entity, amount, by } = (event as { payload: { entity: string; amount: number; by: string } })
    .payload;
  const found = state.entities[entity];
  if (found === undefined) return;
  found.count += 1;
  found.sum += amount;
  found.last = by;
};

function makeState(entities: number): State {
  const state: State = { entities: {} };
  for (let at = 0; at < entities; at++) state.entities[`entity-${at}`] = { count: 0, sum: 0, last: "" };
  return state;
}

function makeEvents(count: number, entities: number): EventEnvelope[] {
  let seed = 7;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed;
  };
  return Array.from({ length: count }, (_, at) =>
    deepFreeze({
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
      occurredAt: "2024-01-01T00:00:00.000000Z",
      recordedAt: "2024-01-01T00:00:00.000000Z",
      payload: {
        entity: `entity-${next() % entities}`,
        amount: next() % 10_000,
        by: `actor-${next() % 500}`,
      },
      metadata: {},
    }),
  );
}

/** Bytes in use after a collection. */
function settledBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Processor time, so that a busy machine does not spoil the ratio. */
function nsPerEvent(events: readonly EventEnvelope[], step: (event: EventEnvelope) => void): number {
  const started = process.cpuUsage();
  for (const event of events) step(event);
  const { user, system } = process.cpuUsage(started);
  return ((user + system) * 1_000) / events.length;
}

/** Milliseconds of each call, sorted. */
function timesOf(calls: number, call: (at: number) => void): number[] {
  const times: number[] = [];
  for (let at = 0; at < calls; at++) {
    const started = process.hrtime.bigint();
    call(at);
    times.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  return times.sort((a, b) => a - b);
}

const record = (entities: number) =>
  new Recording({
    initialState: () => makeState(entities),
    handlers: new Map([["Touched", touched]]),
    evolve: null,
  });

/** Measures one size of log and state. */
export function measureJournal(count: number, entities: number): JournalFigures {
  const events = makeEvents(count, entities);
  // Both loops are warm before they are measured.
  const warmUp = events.slice(0, 50_000);
  const bareState = makeState(entities);
  nsPerEvent(warmUp, (event) => touched(bareState, event));
  const warm = record(entities);
  nsPerEvent(warmUp, (event) => warm.run(event));

  const bare = nsPerEvent(events, (event) => touched(bareState, event));
  const before = settledBytes();
  const recording = record(entities);
  const recorded = nsPerEvent(events, (event) => recording.run(event));
  const bytes = settledBytes() - before;

  const somewhere = (at: number) => 1 + ((Math.imul(at + 1, 2_654_435_761) >>> 0) % count);
  const seeks = timesOf(1_000, (at) => {
    recording.stateJson(somewhere(at), `/entities/entity-${(at * 31) % entities}`);
  });
  const blames = timesOf(200, (at) => {
    recording.writesTo(`/entities/entity-${(at * 31) % entities}/sum`, somewhere(at), 50);
  });
  const span = Math.min(100_000, count >> 1);
  recording.diff({ from: 0, to: 1, pointer: "", offset: 0, limit: 200 });
  const [diff = 0] = timesOf(1, () =>
    recording.diff({ from: count - span, to: count, pointer: "", offset: 0, limit: 200 }),
  );
  return {
    events: count,
    entities,
    bareNsPerEvent: Math.round(bare),
    recordedNsPerEvent: Math.round(recorded),
    ratio: recorded / bare,
    bytesPerWrite: bytes / recording.counts.writes,
    seekP50Ms: seeks[500] ?? 0,
    seekP99Ms: seeks[990] ?? 0,
    diffMs: diff,
    blameP99Ms: blames[198] ?? 0,
  };
}

/** The figures of a log of a million events, over a state of 5,000 and one of 100,000 entities. */
export function run(events = 1_000_000): JournalFigures[] {
  return [5_000, 100_000].map((entities) => measureJournal(events, entities));
}
