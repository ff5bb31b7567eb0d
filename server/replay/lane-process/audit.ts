import { performance } from "node:perf_hooks";
import process from "node:process";
import { firstDifference } from "#core/replay/first-difference.ts";
import type { AuditProgress } from "#core/replay/lane.ts";
import { comparable, jsonOf } from "#core/replay/live-content.ts";
import type { Distrust, Recording } from "#core/replay/recording.ts";
import { RerunError } from "#core/replay/rerun-error.ts";
import type { LiveRun } from "./live-run.ts";
import type { Rerunner, RerunTask } from "./rerunner.ts";

/** A state of more entries is not compared: a page that shows one never asks for the whole. */
const mostEntries = 200_000;
/** So often at least, however large the log and the state are. */
const fewestLooks = 64;
/** Milliseconds of comparing that are spent in any case, and their share of the run's time beyond them. */
const freeMs = 250;
const mostShare = 0.5;
/** Of the lane's memory: with more in use there is no room for a second state. */
const mostMemory = 0.4;

/**
 * Compares what was recorded with a plain run of the same handlers: what changed a state behind the journal's back, or
 * behaves in another way when it is watched, shows in the first state that differs.
 *
 * What the recording answers for the past is read, not what it holds now: so a past that changed is found as well. In
 * between two looks a state that differed and came back is not found.
 */
export class Audit {
  readonly #recording: Recording;
  readonly #rerunner: Rerunner;
  readonly #memoryMb: number;
  readonly #onDistrust: (distrust: Distrust) => void;
  #run: LiveRun | null = null;
  /** The last event after which both were the same. */
  #agreedAt = -1;
  #comparedMs = 0;
  #startedMs = 0;

  constructor(
    rerunner: Rerunner,
    recording: Recording,
    memoryMb: number,
    onDistrust: (distrust: Distrust) => void,
  ) {
    this.#onDistrust = onDistrust;
    this.#rerunner = rerunner;
    this.#recording = recording;
    this.#memoryMb = memoryMb;
  }

  /** Goes on to the last event that is recorded; rejects as aborted, and goes on from there the next time. */
  async goOn(task: RerunTask): Promise<AuditProgress> {
    const end = this.#recording.counts.events;
    try {
      return await this.#compareUpTo(end, task);
    } catch (error) {
      if (!(error instanceof RerunError)) throw error;
      this.#run = null;
      return this.#say("unknown", error.message);
    }
  }

  async #compareUpTo(end: number, task: RerunTask): Promise<AuditProgress> {
    if (this.#recording.distrust !== null) return this.#say("distrusted", this.#recording.distrust.why);
    if (!this.#hasRoom())
      return this.#say("skipped", "there is no room for a second state in the lane's memory");
    this.#startedMs = performance.now();
    this.#comparedMs = 0;
    this.#run ??= await task.turn(() => this.#rerunner.start());
    let differsAt = -1;
    const look = (ordinal: number, state: unknown): boolean => {
      if (!this.#isDue(ordinal, end) || this.#isSame(ordinal, state)) return false;
      differsAt = ordinal;
      return true;
    };
    const run = this.#run;
    await this.#rerunner.walkOn(run, { from: run.plain.ordinal, to: end, look }, this.#bounded(task));
    if (differsAt !== -1) return this.#distrust(differsAt, run, task);
    run.park();
    return this.#say("agreed", null);
  }

  /** Ends with the lane's memory, which another state may take: no event is to blame for that. */
  #bounded(task: RerunTask): RerunTask {
    return {
      ...task,
      onProgress: (position, target) => {
        if (!this.#hasRoom())
          throw new RerunError("there is no room for a second state in the lane's memory");
        task.onProgress(position, target);
      },
    };
  }

  #hasRoom(): boolean {
    return process.memoryUsage.rss() < 2 * mostMemory * this.#memoryMb * 1_048_576 * (this.#run ? 1 : 0.5);
  }

  /** A second plain run says whether the first is to be believed, and finds the first event that differs. */
  async #distrust(differsAt: number, run: LiveRun, task: RerunTask): Promise<AuditProgress> {
    const recorded = this.#recording.contentAt(differsAt, mostEntries);
    const plain = jsonOf(run.plain.state, mostEntries);
    const twin = await task.turn(() => this.#rerunner.start());
    let since = differsAt;
    const look = (ordinal: number, state: unknown): boolean => {
      if (this.#isSame(ordinal, state)) return false;
      since = ordinal;
      return true;
    };
    const from = this.#agreedAt + 1;
    await this.#rerunner.walkOn(twin, { from, to: differsAt, look }, task);
    await this.#rerunner.walkOn(twin, { from: differsAt, to: differsAt, look: () => true }, task);
    this.#run = null;
    const again = jsonOf(twin.plain.state, mostEntries);
    if (plain === undefined || again === undefined || comparable(again) !== comparable(plain))
      return this.#say("unknown", "two plain runs of the handlers came to different states");
    const path = recorded === undefined ? "" : firstDifference(recorded, plain);
    const why = "a closure, a bound function or a variable of the module may keep a part of it";
    const distrust = { since, why, path };
    this.#recording.setDistrust(distrust);
    this.#onDistrust(distrust);
    return this.#say("distrusted", why);
  }

  #isDue(ordinal: number, end: number): boolean {
    if (ordinal === end || (ordinal & (ordinal - 1)) === 0) return true;
    if (ordinal % Math.max(1, Math.floor(end / fewestLooks)) === 0) return true;
    const elapsedMs = performance.now() - this.#startedMs;
    return this.#comparedMs < freeMs + mostShare * elapsedMs;
  }

  /** A state that is too large to compare counts as the same. */
  #isSame(ordinal: number, state: unknown): boolean {
    const started = performance.now();
    const recorded = this.#recording.contentAt(ordinal, mostEntries);
    const plain = recorded === undefined ? undefined : jsonOf(state, mostEntries);
    const isSame =
      recorded === undefined || plain === undefined || comparable(recorded) === comparable(plain);
    if (isSame) this.#agreedAt = ordinal;
    this.#comparedMs += performance.now() - started;
    return isSame;
  }

  #say(result: AuditProgress["result"], why: string | null): AuditProgress {
    const { distrust } = this.#recording;
    const at = result === "distrusted" && distrust !== null ? distrust.since : this.#agreedAt;
    return {
      result,
      position: this.#recording.nameOf(at)?.position ?? 0,
      path: distrust?.path ?? null,
      why,
    };
  }
}
