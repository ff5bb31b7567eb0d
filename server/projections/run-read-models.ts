import type pg from "pg";
import type { Store } from "#server/store/store.ts";
import { lockCheckpoint, moveCheckpoint } from "./checkpoint.ts";
import {
  analyzeFold,
  countFailuresOfNew,
  mergeDensity,
  mergeEventTypes,
  mergeStreams,
  mergeTotals,
  mergeTraces,
  prepareFold,
  takeEvents,
  takeTraces,
} from "./fold-sql.ts";

const batchEvents = 50_000;
/** After this many folded events the planner's statistics are stale. */
const analyzeAfterEvents = 20_000;

export interface FoldProgress {
  /** Up to and including. */
  position: number;
  head: number;
}

/**
 * Folds what is new in the log into trace summaries, density, catalogue and totals; resolves to the position reached.
 *
 * Each step is one transaction with its checkpoint: it may be ended and started anywhere, and by several processes.
 */
export async function runReadModels(
  store: Store,
  onProgress: (progress: FoldProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<number> {
  let folded = 0;
  for (;;) {
    const step = await store.transaction(foldNext);
    folded += step.events;
    if (step.events > 0) onProgress({ position: step.position, head: step.head });
    if (step.position < step.head && signal?.aborted !== true) continue;
    if (folded >= analyzeAfterEvents) await analyze(store);
    return step.position;
  }
}

/** Empties the read models and folds the whole log anew; failures are kept. */
export async function rebuildReadModels(
  store: Store,
  onProgress?: (progress: FoldProgress) => void,
  signal?: AbortSignal,
): Promise<number> {
  await store.transaction(async (client) => {
    await lockCheckpoint(client);
    await client.query(`
      TRUNCATE causeline.traces, causeline.trace_types, causeline.trace_streams, causeline.event_types, causeline.density;
      UPDATE causeline.log_totals SET traces = 0, uncorrelated = 0, earliest = NULL, latest = NULL`);
    await moveCheckpoint(client, 0);
  });
  return runReadModels(store, onProgress, signal);
}

async function foldNext(client: pg.PoolClient): Promise<FoldProgress & { events: number }> {
  const after = await lockCheckpoint(client);
  const head = await readHeadOn(client);
  const position = Math.min(after + batchEvents, head);
  if (position > after) await foldRange(client, after, position);
  return { position, head, events: position - after };
}

async function foldRange(client: pg.PoolClient, after: number, upTo: number): Promise<void> {
  await client.query(prepareFold);
  await client.query(takeEvents, [after, upTo]);
  await client.query(takeTraces);
  await client.query(analyzeFold);
  const merges = [mergeTraces, mergeStreams, mergeEventTypes, mergeDensity, mergeTotals, countFailuresOfNew];
  for (const merge of merges) await client.query(merge);
  await moveCheckpoint(client, upTo);
}

async function readHeadOn(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ position: number }>("SELECT position FROM causeline.log_head");
  return rows[0]?.position ?? 0;
}

async function analyze(store: Store): Promise<void> {
  await store.transaction((client) =>
    client.query(
      "ANALYZE causeline.events, causeline.traces, causeline.trace_types, causeline.trace_streams, causeline.density",
    ),
  );
}
