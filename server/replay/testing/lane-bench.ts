import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import type { CheckPlan, CheckReport } from "#core/determinism/check-report.ts";
import type { StoredEvent } from "#core/envelope.ts";
import { MemorySource } from "#core/testing/memory-source.ts";
import { openSegmentCache } from "#server/segments/segment-cache.ts";
import { checkProjection } from "../check-projection.ts";
import { HostedLane } from "../hosted-lane.ts";
import type { LaneOptions } from "../lane-options.ts";
import { LaneRegistry } from "../lane-registry.ts";

const repository = path.resolve(import.meta.dirname, "../../..");

/** A folder with modules and a log in memory, and real lane processes over them. */
export interface LaneBench {
  folder: string;
  source: MemorySource;
  cache: LaneOptions["cache"];
  write(file: string, text: string): Promise<string>;
  /** `events`: another source and its cache than those of the bench, and another program of the lane. */
  open(
    file: string,
    limits?: Partial<LaneOptions["limits"]>,
    events?: Pick<LaneOptions, "source" | "cache"> & Partial<Pick<LaneOptions, "entry">>,
  ): Promise<HostedLane>;
  /** Checks the whole log. */
  check(file: string, limits?: Partial<LaneOptions["limits"]>, plan?: CheckPlan): Promise<CheckReport>;
  openAll(globs: string[]): Promise<LaneRegistry>;
  /** Resolves when the lane will get no further. */
  settled(lane: HostedLane): Promise<void>;
  /** Closes every lane and removes the folder. */
  end(): Promise<void>;
}

/** An event of the log; payload as JSON. */
export function laneEvent(position: number, eventType: string, payload: unknown = {}): StoredEvent {
  return {
    position,
    sourcePosition: null,
    eventId: `e${position}`,
    eventType,
    eventVersion: 1,
    streamId: "s-1",
    streamVersion: position,
    correlationId: "c-1",
    causationId: position > 1 ? `e${position - 1}` : null,
    userId: null,
    occurredAt: `2026-01-01T00:00:00.${String(position % 1_000_000).padStart(6, "0")}Z`,
    recordedAt: "2026-01-01T00:00:00.000000Z",
    payloadText: JSON.stringify(payload),
    metadataText: "{}",
  };
}

export async function openLaneBench(events: readonly StoredEvent[]): Promise<LaneBench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "causeline-lanes-"));
  const entry = await buildLaneProgram();
  const source = new MemorySource(events);
  const cache = await openSegmentCache({ folder: path.join(folder, "segments"), source });
  const closers: (() => Promise<void>)[] = [];
  const listeners = new Set<() => void>();
  const onProgress = () => {
    for (const listener of listeners) listener();
  };
  const shared = {
    cwd: folder,
    source,
    cache,
    bundleFolder: path.join(folder, "bundles"),
    journalFolder: path.join(folder, "journals"),
    onProgress,
    entry,
  };
  const usual = { handlerTimeoutMs: 1_000, memoryMb: 256, journalMb: 128 };
  return {
    folder,
    source,
    cache,
    async write(file, text) {
      const target = path.join(folder, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text);
      return target;
    },
    async open(file, limits = {}, events = { source, cache }) {
      const lane = await HostedLane.open({
        ...shared,
        ...events,
        file: path.join(folder, file),
        limits: { ...usual, ...limits },
      });
      closers.push(() => lane.close());
      return lane;
    },
    check(file, limits = {}, plan = "default") {
      const upTo = events.at(-1)?.position ?? 0;
      return checkProjection({
        ...shared,
        file: path.join(folder, file),
        limits: { ...usual, ...limits },
        ...{ plan, upTo, events: events.length, signal: new AbortController().signal },
      });
    },
    async openAll(globs) {
      const registry = await LaneRegistry.open({ ...shared, globs, limits: usual });
      closers.push(() => registry.close());
      return registry;
    },
    settled: (lane) =>
      new Promise((resolve) => {
        const look = () => {
          const { status } = lane.progress();
          if (status === "loading" || status === "replaying") return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    async end() {
      await Promise.all(closers.map((close) => close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const programs = new Map<string, Promise<URL>>();

/**
 * The lane's program as the build script makes it, once per test process; in `dist/`, where it finds its packages.
 *
 * `entry`: another one, relative to this folder, which ends with the lane's own.
 */
export function buildLaneProgram(entry = "../lane-process/main.ts"): Promise<URL> {
  const built = programs.get(entry) ?? build(entry, programs.size);
  programs.set(entry, built);
  return built;
}

async function build(entry: string, number: number): Promise<URL> {
  const outfile = path.join(repository, "dist", `lane-under-test-${process.pid}-${number}.mjs`);
  await esbuild.build({
    entryPoints: [path.resolve(import.meta.dirname, entry)],
    absWorkingDir: repository,
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  process.once("exit", () => rmSync(outfile, { force: true }));
  return pathToFileURL(outfile);
}
