import type { z } from "zod";
import type { Store } from "#server/store/store.ts";
import type { LogDensityAnswer, logDensityQuery } from "#wire/api.ts";
import { chooseBucketWidth } from "./choose-bucket-width.ts";
import { readTime } from "./read-time.ts";
import { microsToTime, timeToMicros } from "./time-micros.ts";

interface Counts {
  /** RFC 3339. */
  bucket: string;
  events: number;
}

const perSecond = 1_000_000n;
/** Widths that the read model counts in, widest first; seconds. */
const countedWidths = [86_400n, 3_600n, 60n, 1n];

/**
 * Events and failures over time.
 *
 * Buckets have a round width (1 ms, 5 s, 15 min, 7 days, …) and lie on multiples of it, at most as many as asked for, so
 * the first and the last may reach beyond the range. Rejects with `BadQueryError`.
 */
export async function logDensity(
  store: Store,
  query: z.infer<typeof logDensityQuery>,
): Promise<LogDensityAnswer> {
  const [totals] = await store.query<{ earliest: string | null; latest: string | null }>(
    "SELECT earliest, latest FROM causeline.log_totals",
  );
  const { earliest = null, latest = null } = totals ?? {};
  const from = query.from === undefined ? earliest : readTime("from", query.from);
  const to = query.to === undefined ? afterTime(latest) : readTime("to", query.to);
  if (from === null || to === null || from >= to) return { buckets: [], earliest, latest };
  const start = timeToMicros(from);
  const end = timeToMicros(to);
  const width = chooseBucketWidth(start, end, query.buckets);
  const first = laterOf(floorTo(start, width), firstMicros);
  const [events, failures] = await Promise.all([
    countEvents(store, width, first, end),
    countByTime(store, "causeline.handler_runs", width, first, end),
  ]);
  const buckets = [];
  for (let at = first; at < end; at += width) {
    const bucket = microsToTime(at);
    buckets.push({
      from: bucket,
      to: microsToTime(at + width),
      events: events.get(bucket) ?? 0,
      failures: failures.get(bucket) ?? 0,
    });
  }
  return { buckets, earliest, latest };
}

function countEvents(store: Store, width: bigint, first: bigint, end: bigint): Promise<Map<string, number>> {
  const counted = countedWidths.find((seconds) => width % (seconds * perSecond) === 0n);
  if (counted === undefined) return countByTime(store, "causeline.events", width, first, end);
  const lastEdge = first + ((end - first + width - 1n) / width) * width;
  return collect(
    store.query<Counts>(
      `SELECT date_bin(make_interval(secs => $1), bucket, $3) AS bucket, sum(events)::bigint AS events
       FROM causeline.density WHERE width = $2 AND bucket >= $3 AND bucket < $4 GROUP BY 1`,
      [Number(width / perSecond), Number(counted), microsToTime(first), microsToTime(lastEdge)],
    ),
  );
}

/** Counts rows themselves: for buckets finer than the read model's. */
function countByTime(
  store: Store,
  table: "causeline.events" | "causeline.handler_runs",
  width: bigint,
  first: bigint,
  end: bigint,
): Promise<Map<string, number>> {
  const lastEdge = first + ((end - first + width - 1n) / width) * width;
  return collect(
    store.query<Counts>(
      `SELECT date_bin($1::interval, occurred_at, $2) AS bucket, count(*) AS events
       FROM ${table} WHERE occurred_at >= $2 AND occurred_at < $3 GROUP BY 1`,
      [`${width} microseconds`, microsToTime(first), microsToTime(lastEdge)],
    ),
  );
}

async function collect(rows: Promise<Counts[]>): Promise<Map<string, number>> {
  return new Map((await rows).map(({ bucket, events }) => [bucket, events]));
}

/** The first moment that a time can be written for. */
const firstMicros = timeToMicros("0001-01-01T00:00:00.000000Z");

function laterOf(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function floorTo(micros: bigint, width: bigint): bigint {
  const rest = micros % width;
  return micros - (rest < 0n ? rest + width : rest);
}

/** A range's end is exclusive. */
function afterTime(time: string | null): string | null {
  return time === null ? null : microsToTime(timeToMicros(time) + 1n);
}
