import path from "node:path";
import type { Finding } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import type { EventSource } from "#core/source-port.ts";
import type { Config } from "#server/config/config.ts";
import { recordFailures } from "#server/projections/failures.ts";
import type { HostedLane } from "#server/replay/hosted-lane.ts";
import { LaneRegistry } from "#server/replay/lane-registry.ts";
import { openSegmentCache } from "#server/segments/segment-cache.ts";
import type { Store } from "#server/store/store.ts";
import { CheckQueue } from "./check-queue.ts";
import type { Lanes } from "./lanes.ts";
import { makePrivateFolder } from "./private-folder.ts";
import { removeJournals } from "./purge-cache.ts";
import { readSource } from "./read-source.ts";

export interface ProjectionsOptions {
  store: Store;
  source: EventSource;
  config: Config;
  wanted: "all" | "loaded" | { only: string; upTo: Position | undefined };
  /** Replay modules that change on disk by themselves. */
  watch: boolean;
  /** Called when the progress of any lane has changed. */
  onChange: () => void;
}

const findingsPage = 5_000;

/** Loads the projections of a workspace and starts to replay them; resolves before the replays are done. */
export async function openProjections(options: ProjectionsOptions): Promise<Lanes> {
  const { store, source, config, wanted, onChange } = options;
  const recorder = new FailureRecorder(store, onChange);
  const temporary = config.cache ? null : await makePrivateFolder();
  const folder = temporary?.path ?? config.dataFolder;
  // Those of lanes that run have no name by now.
  await removeJournals(folder).catch(() => {});
  const cache = await openSegmentCache({ folder: path.join(folder, "segments"), source });
  const bundleFolder = path.join(folder, "bundles");
  // Lanes speak up while they are being opened, when one that does not load ends its process.
  const lanesOf: { registry: LaneRegistry | null } = { registry: null };
  const lane = {
    cwd: config.cwd,
    source,
    cache,
    bundleFolder,
    journalFolder: path.join(folder, "journals"),
    limits: {
      handlerTimeoutMs: config.handlerTimeoutMs,
      memoryMb: config.laneMemoryMb,
      journalMb: config.journalMemoryMb,
    },
  };
  const registry = await LaneRegistry.open({
    ...lane,
    globs: config.projections,
    onProgress: () => {
      onChange();
      for (const { lane } of lanesOf.registry?.entries() ?? []) if (lane) recorder.note(lane);
    },
  });
  lanesOf.registry = registry;
  if (options.watch) registry.watch();
  const checks = new CheckQueue({ registry, lane, onChange });
  const head = (await source.head()).position;
  checks.extend(head);
  const { only, upTo } = typeof wanted === "object" ? wanted : { only: undefined, upTo: undefined };
  const target = wanted === "loaded" ? 0 : Math.min(head, upTo ?? head);
  // The replays go on by themselves; what stops one is in its progress.
  registry.extend(target, only).catch(() => onChange());
  return {
    checks,
    statuses: () =>
      registry
        .entries()
        .map(({ name, file, lane, progress }) => ({ name, file, info: lane?.info ?? null, progress })),
    get: (name) => registry.get(name),
    replay: (name) => registry.replay(name),
    source: async (query) => {
      const { bundleHash } = registry.get(query.name).info;
      return readSource({ bundleFolder, bundleHash, cwd: config.cwd }, query);
    },
    extend: (position) => {
      checks.extend(position);
      return registry.extend(position, only);
    },
    close: async () => {
      await checks.close();
      await registry.close();
      await recorder.idle();
      await cache.close();
      await temporary?.remove();
    },
  };
}

/** Writes the failures of each finished replay to the store, so that the trace list can sort and filter by them. */
class FailureRecorder {
  readonly #store: Store;
  readonly #onChange: () => void;
  readonly #recorded = new Map<string, string>();
  #queue: Promise<void> = Promise.resolve();

  constructor(store: Store, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  note(lane: HostedLane): void {
    const { status, position, failures } = lane.progress();
    if (status === "loading" || status === "replaying") return;
    const { name, bundleHash } = lane.info;
    const state = `${bundleHash} ${position} ${failures}`;
    if (this.#recorded.get(name) === state) return;
    this.#recorded.set(name, state);
    this.#queue = this.#queue
      .then(() => this.#record(lane, name, bundleHash))
      .catch(() => {
        // The store or the lane went away: the next finished replay writes them.
        this.#recorded.delete(name);
      });
  }

  idle(): Promise<void> {
    return this.#queue;
  }

  async #record(lane: HostedLane, name: string, bundleHash: string): Promise<void> {
    const findings: Finding[] = [];
    for (;;) {
      const page = await lane.findings(findings.at(-1)?.position ?? 0, findingsPage);
      findings.push(...page.findings);
      if (page.findings.length < findingsPage) break;
    }
    const failures = findings.filter(({ severity }) => severity === "error");
    await recordFailures(this.#store, name, bundleHash, failures);
    this.#onChange();
  }
}
