import path from "node:path";
import type {
  CheckCost,
  CheckPlan,
  CheckProgress,
  CheckReport,
  ProjectionCheck,
} from "#core/determinism/check-report.ts";
import type { Position } from "#core/position.ts";
import type { SourceHead } from "#core/source-port.ts";
import { type CheckOptions, checkProjection } from "#server/replay/check-projection.ts";
import type { HostedLane } from "#server/replay/hosted-lane.ts";
import type { LaneRegistry } from "#server/replay/lane-registry.ts";
import type { Checks } from "./checks.ts";

export interface CheckQueueOptions {
  registry: LaneRegistry;
  /** What every check's lane is opened with. */
  lane: Omit<CheckOptions, "file" | "plan" | "upTo" | "events" | "onProgress" | "signal">;
  /** Called when the progress of any check has changed. */
  onChange: () => void;
}

/** Of one projection, by name: it stays when the projection is replayed anew. */
interface Slot {
  progress: CheckProgress;
  report: CheckReport | null;
  running: { controller: AbortController; done: Promise<void> } | null;
}

const mostReplays: Record<CheckPlan, number> = { default: 3, deep: 12 };
/** Times one replay that a check takes of a clean projection, for telling how long it will be. */
const usualReplays: Record<CheckPlan, number> = { default: 2.5, deep: 7 };

const steps: Record<CheckPlan, string[]> = {
  default: [
    "Each event is handled twice on the same state: once in other circumstances, and then for good",
    "The module is started afresh many times in the middle of the log",
    "Where the two differ, the event is handled again until it is known what makes the difference",
  ],
  deep: [
    "All that a usual check does, with eight times as many fresh starts",
    "Each event once more with the keys of its payload turned round",
    "Each event delivered twice",
  ],
};

/** Runs checks one after another, and keeps the last report of each projection. */
export class CheckQueue implements Checks {
  readonly #options: CheckQueueOptions;
  readonly #slots = new Map<string, Slot>();
  #queue: Promise<void> = Promise.resolve();
  #head: Position = 0;

  constructor(options: CheckQueueOptions) {
    this.#options = options;
  }

  /** The log has grown up to here. */
  extend(head: Position): void {
    this.#head = Math.max(head, this.#head);
  }

  list(): ProjectionCheck[] {
    return this.#options.registry.entries().flatMap(({ lane }) => (lane ? [this.#checkOf(lane)] : []));
  }

  cost(name: string, plan: CheckPlan): CheckCost {
    const { status, elapsedMs, events } = this.#options.registry.get(name).progress();
    const known = status === "ready" && events > 0;
    return {
      plan,
      mostReplays: mostReplays[plan],
      estimatedMs: known ? Math.ceil(elapsedMs * usualReplays[plan]) : null,
      steps: steps[plan],
    };
  }

  start(name: string, plan: CheckPlan): void {
    this.#options.registry.get(name);
    const slot = this.#slotOf(name);
    if (slot.running) return;
    const controller = new AbortController();
    slot.progress = { status: "running", plan, done: 0, problem: null };
    const done = this.#queue.then(() => this.#run(name, slot, plan, controller.signal));
    slot.running = { controller, done };
    this.#queue = done;
    this.#options.onChange();
  }

  cancel(name: string): void {
    this.#options.registry.get(name);
    this.#slotOf(name).running?.controller.abort(new DOMException("The check was cancelled", "AbortError"));
  }

  async settled(name: string): Promise<ProjectionCheck> {
    const lane = this.#options.registry.get(name);
    await this.#slotOf(name).running?.done;
    return this.#checkOf(lane);
  }

  /** Ends what runs. */
  async close(): Promise<void> {
    for (const { running } of this.#slots.values())
      running?.controller.abort(new DOMException("The workspace was closed", "AbortError"));
    await this.#queue;
  }

  async #run(name: string, slot: Slot, plan: CheckPlan, signal: AbortSignal): Promise<void> {
    try {
      signal.throwIfAborted();
      const { lane, registry } = this.#options;
      const head: SourceHead = await lane.source.head();
      slot.report = await checkProjection({
        ...lane,
        file: path.resolve(lane.cwd, registry.get(name).info.file),
        plan,
        upTo: head.position,
        events: head.events,
        onProgress: (done) => {
          slot.progress = { ...slot.progress, done };
          this.#options.onChange();
        },
        signal,
      });
      slot.progress = { status: "done", plan, done: 1, problem: null };
    } catch (error) {
      const status = slot.report ? "done" : "idle";
      slot.progress = signal.aborted
        ? { status, plan, done: 0, problem: null }
        : { status: "failed", plan, done: 0, problem: (error as Error).message };
    } finally {
      slot.running = null;
      this.#options.onChange();
    }
  }

  #checkOf({ info }: HostedLane): ProjectionCheck {
    const { progress, report } = this.#slotOf(info.name);
    const outdated = report !== null && (report.bundleHash !== info.bundleHash || report.upTo < this.#head);
    return { projection: info.name, progress, report, outdated };
  }

  #slotOf(name: string): Slot {
    const known = this.#slots.get(name);
    if (known) return known;
    const progress: CheckProgress = { status: "idle", plan: "default", done: 0, problem: null };
    const slot: Slot = { progress, report: null, running: null };
    this.#slots.set(name, slot);
    return slot;
  }
}
