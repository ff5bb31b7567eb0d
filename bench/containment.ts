import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Duplex, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { MemorySource } from "#core/testing/memory-source.ts";
import { bundleProjection } from "#server/replay/bundle-projection.ts";
import { channelFd, FrameReader, frameMessage } from "#server/replay/lane-channel.ts";
import { type FromLane, type ToLane, watcherFd } from "#server/replay/protocol.ts";
import { type Bomb, bombAt, otherBombs, timeBombs } from "#server/replay/testing/bombs.ts";
import { laneEvent } from "#server/replay/testing/lane-bench.ts";
import { openSegmentCache, type SegmentCache } from "#server/segments/segment-cache.ts";

const lane = fileURLToPath(new URL("../lane.mjs", import.meta.url));
const events = 40;
const at = 20;

/** Reads the peak of a process's memory again and again, on a thread of its own: what it reads last is all but the end. */
const peakReader = `
const { parentPort, workerData } = require("node:worker_threads");
const { readFileSync } = require("node:fs");
let peak = 0;
for (;;) {
  let text;
  try { text = readFileSync("/proc/" + workerData + "/status", "utf8"); } catch { break; }
  const kb = Number(/VmHWM:\\s+(\\d+)/.exec(text)?.[1] ?? 0);
  if (kb === 0 && peak > 0) break;
  peak = Math.max(peak, kb);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
parentPort.postMessage(peak / 1024);
`;

interface Limits {
  handlerTimeoutMs: number;
  memoryMb: number;
}

interface Measured {
  what: string;
  limits: Limits;
  /** From the announcement of the event to the end of the process; null when the replay went on. */
  endedAfterMs: number | null;
  /** Null where the system does not tell. */
  peakMb: number | null;
  /** Of this process, which reads what the lane says. */
  worstDelayMs: number;
}

/**
 * How soon a lane that has to be ended is ended, and how much memory it takes: `npm run bench -- containment [MB]`.
 *
 * A lane's process by itself, replaying carefully as when the event that ends it is looked for.
 */
export async function run([memoryText = "512"]: string[] = []): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "causeline-bench-"));
  const results: Measured[] = [];
  try {
    const source = new MemorySource(
      Array.from({ length: events }, (_, index) => laneEvent(index + 1, "Step")),
    );
    const cache = await openSegmentCache({ folder: path.join(folder, "segments"), source });
    await cache.ensure(events);
    const memoryMb = Number(memoryText);
    for (const bomb of timeBombs) {
      results.push(await measure(folder, cache, bomb, { handlerTimeoutMs: 1_000, memoryMb }));
      report(results.at(-1));
    }
    for (const bomb of otherBombs) {
      results.push(await measure(folder, cache, bomb, { handlerTimeoutMs: 60_000, memoryMb }));
      report(results.at(-1));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/containment.json", `${JSON.stringify(results, null, 2)}\n`);
}

async function measure(folder: string, cache: SegmentCache, bomb: Bomb, limits: Limits): Promise<Measured> {
  const file = path.join(folder, "bomb.mjs");
  writeFileSync(file, bombAt(at, "bomb", bomb));
  const { program } = await bundleProjection(file, folder, path.join(folder, "bundles"));
  const child = startLane(limits);
  const peak = readPeak(child);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const endedAfterMs = await replay(child, cache, {
    kind: "open",
    program,
    file,
    segmentFolder: cache.folder,
    journal: { memoryMb: limits.memoryMb / 2, folder: path.join(cache.folder, "journals") },
    check: null,
    guarded: false,
  });
  delay.disable();
  return { what: bomb.what, limits, endedAfterMs, peakMb: await peak, worstDelayMs: delay.max / 1e6 };
}

function startLane({ handlerTimeoutMs, memoryMb }: Limits): ChildProcess {
  const heapMb = memoryMb - Math.min(128, Math.ceil(memoryMb / 8));
  const args = [`--max-old-space-size=${heapMb}`, lane, String(handlerTimeoutMs), String(memoryMb)];
  return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "ignore", "overlapped", "pipe"] });
}

function readPeak({ pid }: ChildProcess): Promise<number | null> {
  if (process.platform !== "linux") return Promise.resolve(null);
  return new Promise((resolve) => {
    new Worker(peakReader, { eval: true, workerData: pid }).once("message", resolve);
  });
}

/** Milliseconds from the event to the end of the process; null, and the process is ended, when the replay goes on. */
function replay(
  child: ChildProcess,
  cache: SegmentCache,
  open: Extract<ToLane, { kind: "open" }>,
): Promise<number | null> {
  const channel = child.stdio[channelFd] as unknown as Duplex;
  let entered = 0;
  let wentOn = false;
  const end = () => {
    wentOn = true;
    child.kill("SIGKILL");
  };
  const hear = (message: FromLane) => {
    const segments = [...cache.list()];
    if (message.kind === "opened")
      channel.write(
        frameMessage({ kind: "replay", segments, after: 0, target: events, careful: 1 } satisfies ToLane),
      );
    else if (message.kind === "progress" && message.settled) end();
  };
  // Rubbish in the channel is what a server ends a lane for.
  const reader = new FrameReader(
    (message) => hear(message as FromLane),
    () => child.kill("SIGKILL"),
  );
  channel.on("data", (chunk: Buffer) => reader.push(chunk));
  channel.on("end", () => child.kill("SIGKILL"));
  channel.on("error", () => {});
  (child.stdio[watcherFd] as Readable).on("data", (chunk) => {
    if (String(chunk).includes(`lane at ${at} `)) entered = performance.now();
  });
  return new Promise((resolve) => {
    child.once("exit", () => resolve(wentOn ? null : performance.now() - entered));
    channel.write(frameMessage(open));
  });
}

function report(measured: Measured | undefined): void {
  if (!measured) return;
  const { what, limits, endedAfterMs, peakMb, worstDelayMs } = measured;
  const ended = endedAfterMs === null ? "went on" : `ended after ${Math.round(endedAfterMs)} ms`;
  const over =
    peakMb === null ? "" : `${Math.round(peakMb)} MB, ${(peakMb / limits.memoryMb).toFixed(2)} of the cap`;
  const limit = `limits ${limits.handlerTimeoutMs} ms, ${limits.memoryMb} MB`;
  process.stdout.write(
    `${what.padEnd(52)} ${limit.padEnd(26)} ${ended.padEnd(22)} ${over.padEnd(26)} host's worst delay ${Math.round(worstDelayMs)} ms\n`,
  );
}
