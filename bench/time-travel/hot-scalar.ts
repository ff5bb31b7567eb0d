import { Recording } from "#core/replay/recording.ts";
import type { Handler } from "#core/replay/run-handler.ts";
import { type CallTimes, processorMs, timeCalls } from "./measure.ts";
import { runToEnd } from "./questions.ts";
import { makeEvents, mixed } from "./workload.ts";

/** How long it takes to name the writers of one value that every event writes. */
export interface HotScalarTimes {
  writes: number;
  lastWriter: CallTimes;
  fiftyWriters: CallTimes;
  /** A search that has to look at every event, over the replay; both in processor time. */
  scanOverReplay: number;
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
  let replayMs = 0;
  for (let from = 0; from < events; from += 20_000) {
    const chunk = makeEvents(from, Math.min(20_000, events - from), 1);
    replayMs += processorMs(() => {
      for (const event of chunk) void recording.run(event);
    });
  }
  const scanMs = processorMs(() => {
    const condition = { path: "/total", test: "equals" as const, value: "-1" };
    const { position } = runToEnd(recording.bisect({ condition, from: 0, to: events, monotone: false }));
    if (position !== null) throw new Error("a sum of amounts cannot be -1");
  });
  const ask = (limit: number) =>
    timeCalls(500, (at) => recording.writesTo("/total", 1 + (mixed(at) % events), limit));
  return {
    writes: recording.counts.writes,
    lastWriter: ask(1),
    fiftyWriters: ask(50),
    scanOverReplay: scanMs / replayMs,
  };
}
