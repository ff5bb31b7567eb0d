import type { Random } from "./random.ts";
import { hour, logHours, logStart, type Micros, minute, second } from "./virtual-time.ts";

/** How busy each hour of the day is, UTC, the busiest being 1: quiet nights, a dip at noon, a peak in the evening. */
const busyness = [
  0.05, 0.03, 0.02, 0.02, 0.03, 0.1, 0.3, 0.55, 0.8, 0.9, 0.85, 0.75, 0.6, 0.65, 0.7, 0.75, 0.75, 0.8, 0.9, 1,
  0.95, 0.7, 0.4, 0.15,
] as const;

/** Mean number of events that one arrival leads to; measured, so that the log lasts about `logHours`. */
const eventsPerArrival = 12.2;

/** What starts a trace. */
export interface Arrival {
  kind: "user" | "decay" | "consolidation";
  at: Micros;
}

const firstDecay = logStart + 30 * second;
const firstConsolidation = logStart + 2 * hour + 5 * minute;

/** Users' turns, the decay of every hour and the consolidation of every sixth, in time order, without end. */
export function* arrive(random: Random, events: number): Generator<Arrival, never> {
  const mean = busyness.reduce((sum, share) => sum + share, 0) / busyness.length;
  const busiestGap = (logHours * hour * mean * eventsPerArrival) / events;
  let user = logStart;
  let decay = firstDecay;
  let consolidation = firstConsolidation;
  for (;;) {
    user += random.gap(busiestGap);
    while (Math.min(decay, consolidation) <= user) {
      if (decay < consolidation) {
        yield { kind: "decay", at: decay };
        decay += hour;
      } else {
        yield { kind: "consolidation", at: consolidation };
        consolidation += 6 * hour;
      }
    }
    if (random.chance(busynessAt(user))) yield { kind: "user", at: Math.round(user) };
  }
}

function busynessAt(at: Micros): number {
  return busyness[Math.floor(at / hour) % 24] ?? 0;
}
