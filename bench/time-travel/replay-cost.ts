import type { Recording } from "#core/replay/recording.ts";
import { processorMs, settledBytes } from "./measure.ts";
import { makeEvents, makeState, openRecording, touch } from "./workload.ts";

/** What it costs to record a replay. */
export interface ReplayCost {
  events: number;
  entities: number;
  bareNsPerEvent: number;
  recordedNsPerEvent: number;
  recordedOverBare: number;
  bytesPerWrite: number;
  writes: number;
}

const CHUNK = 20_000;

interface Round {
  recording: Recording;
  bareMs: number;
  recordedMs: number;
}

/** Both loops in turns, a chunk each, on events of their own. */
function runRound(events: number, entities: number): Round {
  const recording = openRecording(entities);
  const state = makeState(entities);
  let [bareMs, recordedMs] = [0, 0];
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
  return { recording, bareMs, recordedMs };
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
  const { recording, bareMs, recordedMs } = best;
  const { writes } = recording.counts;
  return {
    recording,
    cost: {
      events,
      entities,
      bareNsPerEvent: (bareMs * 1e6) / events,
      recordedNsPerEvent: (recordedMs * 1e6) / events,
      recordedOverBare: recordedMs / bareMs,
      bytesPerWrite: bytes / writes,
      writes,
    },
  };
}
