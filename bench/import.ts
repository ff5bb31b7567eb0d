import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { decodeEnvelopeLine } from "#core/codecs/ndjson.ts";
import { toCopyText } from "#server/ingest/copy-text.ts";
import { type ImportSummary, importFile } from "#server/ingest/import-file.ts";
import { listTraces } from "#server/projections/list-traces.ts";
import { logDensity } from "#server/projections/log-density.ts";
import { runReadModels } from "#server/projections/run-read-models.ts";
import { nativeSource } from "#server/sources/native/native-source.ts";
import { writtenColumns } from "#server/store/event-columns.ts";
import { openStore } from "#server/store/open-store.ts";
import type { Store } from "#server/store/store.ts";
import { logDensityQuery, traceSorts, tracesQuery } from "#wire/api.ts";
import { writeLog } from "./write-log.ts";

const seed = 7;

interface Measured {
  seconds: number;
  peakRssBytes: number;
  summary: ImportSummary;
}

/** Measures the import against PostgreSQL's own COPY of the same rows, and the first page's questions afterwards. */
export async function run([eventsText = "1000000"]: string[] = []): Promise<void> {
  const events = Number(eventsText);
  const folder = await mkdtemp(join(tmpdir(), "causeline-bench-"));
  execFileSync("chmod", ["711", folder]);
  const store = await openStore(join(folder, "store"));
  try {
    const log = join(folder, "log.ndjson");
    const rows = join(folder, "log.tsv");
    console.log(`writing ${events} events (seed ${seed}) …`);
    const bytes = await writeLog(log, { events, seed });
    await writeRows(log, rows);
    const peer = await measurePeer(store, rows);
    console.log(`${peer.tool}: ${peer.seconds.toFixed(1)} s, ${rate(events, peer.seconds)}`);
    const own = importInChild(log, join(folder, "store"));
    console.log(
      `import: ${own.seconds.toFixed(1)} s, ${rate(events, own.seconds)}, peak ${megabytes(own.peakRssBytes)}`,
    );
    if (own.summary.imported !== events)
      throw new Error(`imported ${own.summary.imported} of ${events} events`);
    const indexSeconds = await timed(() => runReadModels(store));
    console.log(`trace list, density and catalogue built in ${indexSeconds.toFixed(1)} s`);
    const latencies = await measureQuestions(store);
    for (const { name, medianMs, worstMs } of latencies) {
      console.log(`${name.padEnd(44)} median ${medianMs.toFixed(1)} ms, worst ${worstMs.toFixed(1)} ms`);
    }
    const ratio = peer.seconds / own.seconds;
    console.log(`rate against ${peer.tool}: ${ratio.toFixed(2)} (wanted: at least 0.50)`);
    await keep({
      events,
      bytes,
      seed,
      cpus: cpus().length,
      node: process.version,
      peer,
      import: own,
      ratio,
      indexSeconds,
      latencies,
    });
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs in a process of its own, so that its memory is its own. */
export async function importAlone(file: string, folder: string): Promise<void> {
  const store = await openStore(folder);
  let summary: ImportSummary | null = null;
  const seconds = await timed(async () => {
    summary = await importFile(store, { from: file });
  });
  const peakRssBytes = await readPeakRss();
  await store.close();
  process.stdout.write(`${JSON.stringify({ seconds, peakRssBytes, summary })}\n`);
}

function importInChild(file: string, folder: string): Measured {
  const script = `import(${JSON.stringify(import.meta.url)}).then((bench) => bench.importAlone(${JSON.stringify(file)}, ${JSON.stringify(folder)}))`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output) as Measured;
}

/** The high-water mark of this program alone: what `getrusage` tells includes the parent's at the fork. */
async function readPeakRss(): Promise<number> {
  const status = await readFile("/proc/self/status", "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? process.resourceUsage().maxRSS * 1_024 : Number(kilobytes) * 1_024;
}

/** The same rows as COPY takes them, ready made: the peer parses no JSON. */
async function writeRows(log: string, rows: string): Promise<void> {
  const out = createWriteStream(rows, { highWaterMark: 1 << 20 });
  let position = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const decoded = decodeEnvelopeLine(line, { maxDepth: 512 });
    if (!decoded.ok) throw new Error(decoded.reason);
    if (!out.write(toCopyText([decoded.draft], ++position))) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

/** Into a table of the same shape with the same indexes, in the same database. */
async function measurePeer(store: Store, rows: string): Promise<{ tool: string; seconds: number }> {
  await store.transaction((client) =>
    client.query("CREATE TABLE bench_peer (LIKE causeline.events INCLUDING ALL)"),
  );
  const copy = `bench_peer (${writtenColumns}) FROM`;
  const [place] = await store.query<{ host: string }>(
    "SELECT current_setting('unix_socket_directories') AS host",
  );
  const host = place?.host.replaceAll('"', "") ?? "";
  const psql = spawnSync("psql", ["--version"]).status === 0 && host !== "";
  const seconds = await timed(async () => {
    if (psql) {
      const target = ["-h", host, "-U", "causeline", "-d", "causeline", "-v", "ON_ERROR_STOP=1"];
      execFileSync("psql", [...target, "-q", "-c", `\\copy ${copy} '${rows}'`], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      return;
    }
    await store.transaction((client) =>
      pipeline(createReadStream(rows), client.query(copyFrom(`COPY ${copy} STDIN`))),
    );
  });
  await store.transaction((client) => client.query("DROP TABLE bench_peer"));
  return { tool: psql ? "psql \\copy" : "COPY through pg-copy-streams (no psql here)", seconds };
}

async function measureQuestions(
  store: Store,
): Promise<{ name: string; medianMs: number; worstMs: number }[]> {
  const source = nativeSource(store);
  const list = (query: Record<string, unknown>) => () => listTraces(store, tracesQuery.parse(query));
  const { rows } = await list({ sort: "events", limit: 20 })();
  const largest = rows[0]?.correlationId ?? "";
  const questions: [name: string, ask: () => Promise<unknown>][] = [
    ...traceSorts.map((sort): [string, () => Promise<unknown>] => [`traces by ${sort}`, list({ sort })]),
    ["traces, oldest first", list({ sort: "started", dir: "asc" })],
    ["traces with a type", list({ type: "OrderPlaced" })],
    ["traces that touch a stream", list({ stream: "order-17" })],
    ["traces by part of an id, many", list({ q: "ab" })],
    ["traces by part of an id, none", list({ q: "no such thing" })],
    ["density of the whole log", () => logDensity(store, logDensityQuery.parse({}))],
    ["the largest trace", () => source.byCorrelation(largest, 10_000)],
  ];
  const results = [];
  for (const [name, ask] of questions) {
    const times: number[] = [];
    for (let round = 0; round < 11; round++) times.push((await timed(ask)) * 1_000);
    const sorted = times.toSorted((one, other) => one - other);
    results.push({ name, medianMs: sorted[5] ?? 0, worstMs: sorted.at(-1) ?? 0 });
  }
  return results;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

async function keep(result: unknown): Promise<void> {
  await mkdir("bench/results", { recursive: true });
  await writeFile("bench/results/import.json", `${JSON.stringify(result, null, 2)}\n`);
}

function rate(events: number, seconds: number): string {
  return `${Math.round(events / seconds)} events/s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
