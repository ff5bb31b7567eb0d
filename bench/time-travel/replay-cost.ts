import { comparable, jsonOf } from "#core/replay/live-content.ts";
import { PlainRun } from "#core/replay/plain-run.ts";
import type { Recording } from "#core/replay/recording.ts";
import { processorMs, settledBytes } from "./measure.ts";
import { makeEvents, makeState, openRecording, projectionOf, touch } from "./workload.ts";

/** What it costs to record a replay. */
export interface ReplayCost {
  events: number;
  entities: number;
  bareNsPerEvent: number;
  recordedNsPerEvent: number;
  recordedOverBare: number;
  /** A plain run, which answers what no journal keeps, over the recorded replay. */
  plainOverRecorded: number;
  /** Milliseconds that comparing one recorded state with that of a plain run takes. */
  compareMs: number;
  bytesPerWrite: number;
  writes: number;
}

const CHUNK = 20_000;
const MOST_ENTRIES = 1_000_000;

interface Round {
  recording: Recording;
  plain: PlainRun;
  bareMs: number;
  recordedMs: number;
  plainMs: number;
}

/** Both loops in turns, a chunk each, on events of their own. */
function runRound(events: number, entities: number): Round {
  const recording = openRecording(entities);
  const state = makeState(entities);
  const plain = new PlainRun(projectionOf(entities), recording.decisions);
  let [bareMs, recordedMs, plainMs] = [0, 0, 0];
  for (let from = 0; from < events; from += CHUNK) {
    const count = Math.min(CHUNK, events - from);
    const own = makeEvents(from, count, entities);
    bareMs += processorMs(() => {
      for (const event of own) touch(state, event);
    });
    const same = makeEvents(from, count, entities);
    recordedMs += processorMs(() => {
      for (const event of same) void recording.run(event);
    });
  }
  // By itself: a third state beside the two would cost them their caches.
  for (let from = 0; from < events; from += CHUNK) {
    const again = makeEvents(from, Math.min(CHUNK, events - from), entities);
    plainMs += processorMs(() => {
      for (const event of again) void plain.run(event);
    });
  }
  return { recording, plain, bareMs, recordedMs, plainMs };
}

/** As an audit does, which has to have found both the same. */
function compare(recording: Recording, plain: PlainRun): void {
  const recorded = recording.contentAt(recording.counts.events, MOST_ENTRIES);
  const live = jsonOf(plain.state, MOST_ENTRIES);
  if (recorded === undefined || live === undefined || comparable(recorded) !== comparable(live))
    throw new Error("a plain run came to another state than was recorded");
}

/** Processor time of a replay with its journal over that of the same handler alone: the best of several rounds. */
export function measureReplay(
  events: number,
  entities: number,
  rounds: number,
): { cost: ReplayCost; recording: Recording } {
  let best: Round | null = null;
  let bytes = 0;
  for (let at = 0; at < rounds; at++) {
    const before = settledBytes();
    const round = runRound(events, entities);
    // Later rounds free what earlier ones held.
    if (at === 0) bytes = settledBytes() - before;
    if (best === null || round.recordedMs / round.bareMs < best.recordedMs / best.bareMs) best = round;
  }
  if (best === null) throw new RangeError("at least one round");
  const { recording, plain, bareMs, recordedMs, plainMs } = best;
  const { writes } = recording.counts;
  return {
    recording,
    cost: {
      events,
      entities,
      bareNsPerEvent: (bareMs * 1e6) / events,
      recordedNsPerEvent: (recordedMs * 1e6) / events,
      recordedOverBare: recordedMs / bareMs,
      plainOverRecorded: plainMs / recordedMs,
      compareMs: processorMs(() => compare(recording, plain)),
      bytesPerWrite: bytes / writes,
      writes,
    },
  };
}
