import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { JsonObject } from "#core/envelope.ts";
import { importFile } from "#server/ingest/import-file.ts";
import { HostedLane } from "#server/replay/hosted-lane.ts";
import { BodyReader } from "#server/replay/lane-process/body-reader.ts";
import { toEnvelope } from "#server/replay/lane-process/to-envelope.ts";
import { openSegmentCache, type SegmentCache } from "#server/segments/segment-cache.ts";
import { readSegment } from "#server/segments/segment-file.ts";
import { nativeSource } from "#server/sources/native/native-source.ts";
import { eventColumns } from "#server/store/event-columns.ts";
import { openStore } from "#server/store/open-store.ts";
import type { Store } from "#server/store/store.ts";
import { writeLog } from "../write-log.ts";

/** Milliseconds of one pass over the same log, each. */
export interface SourceCost {
  events: number;
  /** Every column of every event through `pg`, page by page, thrown away. */
  pgMs: number;
  /** The events without a replay: from the store into segments, and from segments. */
  buildMs: number;
  readMs: number;
  /** From segments into a handler that nothing watches, three writes an event into 5,000 entities: the rest of a replay is ours. */
  bareMs: number;
  /** Three writes an event into a state of 5,000 entities. */
  entities: ReplayMs;
  /** Three writes an event into a state that grows to an entity for each stream, 160,000 in a million events. */
  streams: ReplayMs;
}

export interface ReplayMs {
  /** A lane that replays while its segments are read from the store. */
  storeMs: number;
  /** The same lane over segments that are there. */
  segmentsMs: number;
}

const page = 2_048;

const modules = {
  entities: `export default {
  name: "entities",
  initialState: () => ({
    users: Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => ["user-" + at, { seen: 0, amount: 0, last: "" }]),
    ),
  }),
  evolve(state, event) {
    const entry = state.users[event.userId];
    entry.seen++;
    entry.amount += event.payload.amount;
    entry.last = event.eventId;
  },
};
`,
  streams: `export default {
  name: "streams",
  initialState: () => ({ streams: {} }),
  evolve(state, event) {
    const entry = (state.streams[event.streamId] ??= { seen: 0, amount: 0, last: "" });
    entry.seen++;
    entry.amount += event.payload.amount;
    entry.last = event.eventId;
  },
};
`,
};

/** Replays a log of `events` from a real server and from segments, beside a plain read of it; the best of `rounds`. */
export async function measureStoreAndSegments(events: number, rounds: number): Promise<SourceCost> {
  const folder = await mkdtemp(join(tmpdir(), "causeline-bench-"));
  // The server's own user has to pass through.
  execFileSync("chmod", ["711", folder]);
  const store = await openStore(join(folder, "store"));
  try {
    const log = join(folder, "log.ndjson");
    await writeLog(log, { events, seed: 7 });
    await importFile(store, { from: log });
    const never = { storeMs: Infinity, segmentsMs: Infinity };
    const cost: SourceCost = {
      events,
      pgMs: Infinity,
      buildMs: Infinity,
      readMs: Infinity,
      bareMs: Infinity,
      entities: { ...never },
      streams: { ...never },
    };
    for (let round = 0; round < rounds; round++) {
      cost.pgMs = Math.min(cost.pgMs, await timed(() => readPlainly(store)));
      const cache = await openSegmentCache({
        folder: join(folder, `alone-${round}`),
        source: nativeSource(store),
      });
      cost.buildMs = Math.min(cost.buildMs, await timed(() => cache.ensure(events)));
      cost.readMs = Math.min(cost.readMs, await timed(async () => readSegments(cache)));
      cost.bareMs = Math.min(cost.bareMs, await timed(async () => handleBarely(cache)));
      await cache.close();
      await rm(cache.folder, { recursive: true });
      for (const name of ["entities", "streams"] as const) {
        const [file, cached] = [join(folder, `${name}.mjs`), join(folder, `${name}-${round}`)];
        await writeFile(file, modules[name]);
        const best = cost[name];
        best.storeMs = Math.min(best.storeMs, await replay(store, file, cached, events));
        best.segmentsMs = Math.min(best.segmentsMs, await replay(store, file, cached, events));
        await rm(cached, { recursive: true });
      }
    }
    return cost;
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function readPlainly(store: Store): Promise<void> {
  const client = await store.connectAlone();
  const text = `SELECT ${eventColumns} FROM causeline.events WHERE position > $1 ORDER BY position LIMIT ${page}`;
  try {
    for (let after = 0; ; ) {
      const { rows } = await client.query<{ position: number | string }>(text, [after]);
      const last = rows.at(-1);
      if (!last) return;
      after = Number(last.position);
    }
  } finally {
    await client.end();
  }
}

function readSegments(cache: SegmentCache): void {
  for (const ref of cache.list()) readSegment(cache.folder, ref);
}

/** What `entities` does, without a lane, a realm and a journal. */
function handleBarely(cache: SegmentCache): void {
  const users = new Map(
    Array.from({ length: 5_000 }, (_, at) => [`user-${at}`, { seen: 0, amount: 0, last: "" }]),
  );
  const bodies = new BodyReader({ exactIntegers: false });
  for (const ref of cache.list()) {
    const segment = readSegment(cache.folder, ref);
    for (let index = 0; index < segment.eventType.length; index++) {
      const { userId, eventId, payload } = toEnvelope(segment, index, bodies);
      const entry = users.get(userId ?? "");
      if (!entry) throw new Error(`there is no user ${userId}`);
      entry.seen++;
      entry.amount += Number((payload as JsonObject)["amount"]);
      entry.last = eventId;
    }
  }
}

/** Milliseconds from the order to replay until the last event is in the journal. */
async function replay(store: Store, file: string, cached: string, events: number): Promise<number> {
  const folder = dirname(file);
  const source = nativeSource(store);
  const cache = await openSegmentCache({ folder: cached, source });
  let settled = () => {};
  const ready = new Promise<void>((done) => {
    settled = done;
  });
  const opened: { lane: HostedLane | null } = { lane: null };
  const lane = await HostedLane.open({
    file,
    cwd: folder,
    source,
    cache,
    bundleFolder: join(folder, "bundles"),
    journalFolder: join(folder, "journals"),
    limits: { handlerTimeoutMs: 5_000, memoryMb: 4_096, journalMb: 2_048 },
    onProgress: () => {
      if (opened.lane?.progress().status === "ready") settled();
    },
    entry: pathToFileURL(resolve("dist/lane.mjs")),
  });
  opened.lane = lane;
  const spent = await timed(async () => {
    await lane.extend(events);
    if (lane.progress().status !== "ready") await ready;
  });
  const { events: replayed, failures } = lane.progress();
  await lane.close();
  await cache.close();
  if (replayed !== events || failures > 0) throw new Error(`${replayed} events, ${failures} failures`);
  return spent;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
