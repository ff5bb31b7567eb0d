import { execFileSync } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CheckPlan } from "#core/determinism/check-report.ts";
import { writeLog as writeDemoLog } from "#examples/memory-service/write-log.ts";
import { importFile } from "#server/ingest/import-file.ts";
import { checkProjection } from "#server/replay/check-projection.ts";
import { HostedLane } from "#server/replay/hosted-lane.ts";
import { openSegmentCache } from "#server/segments/segment-cache.ts";
import { nativeSource } from "#server/sources/native/native-source.ts";
import { openStore } from "#server/store/open-store.ts";
import { writeLog } from "./write-log.ts";

/** Replays that a check may take at most, of a clean projection. */
const most: Record<CheckPlan, number> = { default: 3, deep: 12 };

interface Cost {
  log: string;
  projection: string;
  events: number;
  replayMs: number;
  /** By plan: milliseconds, times one replay, and findings but for those about snapshots. */
  checks: Record<CheckPlan, { ms: number; replays: number; findings: number; restarts: number }>;
}

type Bench = Pick<
  Parameters<typeof checkProjection>[0],
  "cwd" | "source" | "cache" | "bundleFolder" | "journalFolder" | "limits" | "entry"
>;

const clean = `export default {
  name: "by-stream",
  initialState: () => ({ streams: {} }),
  evolve(state, event) {
    const entry = (state.streams[event.streamId] ??= { seen: 0, amount: 0, last: "" });
    entry.seen++;
    entry.amount += event.payload.amount;
    entry.last = event.eventId;
  },
};
`;

/**
 * What a check of a clean projection costs, as a multiple of one replay of it in the same run: on the demo's log of
 * 20,000 events, and on a million. Both times are those that the lane spent on events, segments being there.
 *
 * `npm run bench -- determinism [EVENTS] [ROUNDS]`
 */
export async function run([eventsText = "1000000", roundsText = "2"]: string[] = []): Promise<void> {
  const rounds = Number(roundsText);
  const demo = path.resolve("examples/memory-service/projections");
  const costs: Cost[] = [];
  const demoFiles = ["memory-salience.ts", "conversations.ts", "recall-index.ts", "consolidation-report.ts"];
  await withLog(
    async (file) => {
      const out = createWriteStream(file);
      await writeDemoLog(out, { events: 20_000, seed: 1 });
      await new Promise((resolve) => out.end(resolve));
    },
    async (bench, events) => {
      for (const file of demoFiles)
        costs.push(
          await measure("demo", { ...bench, cwd: path.resolve() }, path.join(demo, file), events, rounds),
        );
    },
  );
  await withLog(
    async (file) => void (await writeLog(file, { events: Number(eventsText), seed: 7 })),
    async (bench, events) => {
      const file = path.join(bench.cwd, "by-stream.mjs");
      await writeFile(file, clean);
      costs.push(await measure("long", bench, file, events, rounds));
    },
  );
  mkdirSync("bench/results", { recursive: true });
  const machine = { node: process.version, processor: cpus()[0]?.model ?? "", processors: cpus().length };
  writeFileSync("bench/results/determinism.json", `${JSON.stringify({ machine, most, costs }, null, 2)}\n`);
}

async function withLog(
  write: (file: string) => Promise<void>,
  work: (bench: Bench, events: number) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeline-bench-"));
  // The server's own user has to pass through.
  execFileSync("chmod", ["711", folder]);
  const store = await openStore(path.join(folder, "store"));
  try {
    await write(path.join(folder, "log.ndjson"));
    await importFile(store, { from: path.join(folder, "log.ndjson") });
    const source = nativeSource(store);
    const cache = await openSegmentCache({ folder: path.join(folder, "segments"), source });
    const { events } = await source.head();
    const bench: Bench = {
      cwd: folder,
      source,
      cache,
      bundleFolder: path.join(folder, "bundles"),
      journalFolder: path.join(folder, "journals"),
      limits: { handlerTimeoutMs: 5_000, memoryMb: 4_096, journalMb: 2_048 },
      entry: pathToFileURL(path.resolve("dist/lane.mjs")),
    };
    await cache.ensure(events);
    await work(bench, events);
    await cache.close();
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The best of several rounds, in each of which all three take their turn. */
async function measure(
  log: string,
  bench: Bench,
  file: string,
  events: number,
  rounds: number,
): Promise<Cost> {
  const nothing = { ms: Number.POSITIVE_INFINITY, replays: 0, findings: 0, restarts: 0 };
  const cost: Cost = {
    log,
    projection: path.basename(file),
    events,
    replayMs: Number.POSITIVE_INFINITY,
    checks: { default: { ...nothing }, deep: { ...nothing } },
  };
  for (let round = 0; round < rounds; round++) {
    cost.replayMs = Math.min(cost.replayMs, await replay(bench, file, events));
    for (const plan of ["default", "deep"] as const) {
      const report = await checkProjection({
        ...bench,
        file,
        plan,
        upTo: events,
        events,
        onProgress: () => {},
        signal: new AbortController().signal,
      });
      const told = report.findings.filter(
        ({ verdict }) => verdict !== "not snapshot-safe" && verdict !== "not idempotent",
      );
      const { restarts } = report.power;
      const check = cost.checks[plan];
      cost.checks[plan] = {
        ms: Math.min(check.ms, report.elapsedMs),
        replays: 0,
        findings: told.length,
        restarts,
      };
    }
  }
  for (const plan of ["default", "deep"] as const) {
    const check = cost.checks[plan];
    check.replays = check.ms / cost.replayMs;
    print(cost, plan);
  }
  return cost;
}

async function replay(bench: Bench, file: string, events: number): Promise<number> {
  let changed = () => {};
  const lane = await HostedLane.open({ ...bench, file, onProgress: () => changed() });
  const settled = new Promise<void>((resolve) => {
    changed = () => {
      if (lane.progress().status === "ready") resolve();
    };
  });
  await lane.extend(events);
  changed();
  await settled;
  const { elapsedMs } = lane.progress();
  await lane.close();
  return elapsedMs;
}

function print({ log, projection, events, replayMs, checks }: Cost, plan: CheckPlan): void {
  const { ms, replays, findings, restarts } = checks[plan];
  const met = replays <= most[plan] ? "met" : "NOT MET";
  const what = `${plan} check of ${projection}, ${log} log of ${events.toLocaleString("en")} events`;
  const times = `${replays.toFixed(2)} replays (${Math.round(ms)} ms over ${Math.round(replayMs)} ms)`;
  console.log(
    `${what.padEnd(78)} ${times.padEnd(38)} at most ${most[plan]}  ${met}; ${restarts} fresh starts, ${findings} findings`,
  );
}
