import { Recording } from "#core/replay/recording.ts";
import type { Handler } from "#core/replay/run-handler.ts";
import { type CallTimes, timeCalls } from "./measure.ts";
import { makeEvents, mixed } from "./workload.ts";

/** How long it takes to name the writers of one value that every event writes. */
export interface HotScalarTimes {
  writes: number;
  lastWriter: CallTimes;
  fiftyWriters: CallTimes;
}

const add: Handler = (given, event) => {
  (given as { total: number }).total += (event as { payload: { amount: number } }).payload.amount;
};

/** Records that many events, all of which write `/total`. */
export function measureHotScalar(events: number): HotScalarTimes {
  const recording = new Recording({
    initialState: () => ({ total: 0 }),
    handlers: new Map([["Touched", add]]),
    evolve: null,
  });
  for (let from = 0; from < events; from += 20_000) {
    for (const event of makeEvents(from, Math.min(20_000, events - from), 1)) void recording.run(event);
  }
  const ask = (limit: number) =>
    timeCalls(500, (at) => recording.writesTo("/total", 1 + (mixed(at) % events), limit));
  return { writes: recording.counts.writes, lastWriter: ask(1), fiftyWriters: ask(50) };
}
