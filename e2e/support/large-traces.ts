import { eventLine } from "./event-line.ts";

/** 1,500 events: the root has 200 effects, one of which begins a chain down to depth 60; the rest spread below the others. */
export const wideTrace = "trace-wide";
export const wideEvents = 1_500;
/** A chain in which each event causes the next. */
export const deepTrace = "trace-deep";
export const deepEvents = 5_000;

export function* wideLines(): Generator<string> {
  const [fanOut, depth] = [200, 60];
  for (let n = 0; n < wideEvents; n++) {
    const chained = n > fanOut && n < fanOut + depth;
    const cause = n === 0 ? null : n <= fanOut ? 0 : chained ? n - 1 : 1 + (n % (fanOut - 1));
    yield eventLine(n, {
      event_id: `wide-${n}`,
      event_type: n === 0 ? "BatchStarted" : `Step${n % 17}Done`,
      stream_id: `batch${n % 9}-${n % 40}`,
      correlation_id: wideTrace,
      causation_id: cause === null ? null : `wide-${cause}`,
      payload: { n },
    });
  }
}

export function* deepLines(): Generator<string> {
  for (let n = 0; n < deepEvents; n++) {
    yield eventLine(n, {
      event_id: `deep-${n}`,
      event_type: "RetryScheduled",
      stream_id: "retry-1",
      correlation_id: deepTrace,
      causation_id: n === 0 ? null : `deep-${n - 1}`,
      payload: { n },
    });
  }
}
