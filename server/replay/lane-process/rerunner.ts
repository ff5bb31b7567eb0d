import { performance } from "node:perf_hooks";
import process from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Position } from "#core/position.ts";
import { comparable, contentOf } from "#core/replay/live-content.ts";
import { PlainRun } from "#core/replay/plain-run.ts";
import { PredicateError } from "#core/replay/predicate-error.ts";
import type { Recording } from "#core/replay/recording.ts";
import { RerunError } from "#core/replay/rerun-error.ts";
import type { Rerun } from "#core/replay/rerun-port.ts";
import type { SegmentRef } from "#server/segments/segment-file.ts";
import { startingAgain } from "../protocol.ts";
import { LiveRun, type RunSetting } from "./live-run.ts";
import { readProjection } from "./read-projection.ts";

/** How long a run goes on before it lets other work in. */
const sliceMs = 12;
/** Of one question; one that looks at much of a large state after each of very many events has to be narrowed down. */
const mostMs = 120_000;
/** Runs that are kept where they stand: each holds a state of its own. */
const mostParked = 3;
/** Of the lane's memory: beyond this no run is kept. */
const mostMemory = 0.5;

/** Entries of a state that is compared whole. */
const mostCompared = 500_000;

interface Setting extends RunSetting {
  file: string;
  memoryMb: number;
  recording: Recording;
}

/** One question's order to run again. */
export interface RerunTask {
  segments: readonly SegmentRef[];
  segmentFolder: string;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** Does a part of the work while nobody else runs events. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /** Called now and then with how far it is. */
  onProgress(position: Position, target: Position): void;
}

/** Runs a projection's events again, bare, and keeps the last few runs where they stand. One task at a time. */
export class Rerunner {
  readonly #setting: Setting;
  /** The last used one comes last. */
  readonly #parked: LiveRun[] = [];
  /** Another run, which came to the same as the first one that went beyond it: up to there all are believed. */
  #twin: LiveRun | null = null;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /**
   * `within`: called with each slice of work, which it has to do; for code that may do anything to what it looks at, so
   * that no other question may go on with that run.
   */
  for(task: RerunTask, within: ((work: () => void) => void) | null = null): Rerun {
    const clock = { spentMs: 0 };
    const plainly = (work: () => void) => work();
    return {
      walk: async (from, to, look) => {
        const run = this.#nearest(from) ?? (await task.turn(() => this.start()));
        await this.#advance(run, { from, to, look }, { ...task, within: within ?? plainly, clock });
        await this.#verify(run, { ...task, within: plainly, clock });
        if (within === null) this.#park(run);
      },
    };
  }

  /**
   * Compares the state that a run came to with what was recorded, and when that differs or is not to be believed, with
   * another run. When the two runs differ, the handlers depend on more than their events, and nothing can be known; when
   * they agree, it is the recording that is wrong. A state of very many entries is not compared.
   */
  async #verify(run: LiveRun, task: Advance): Promise<void> {
    const { recording } = this.#setting;
    const { ordinal, state } = run.plain;
    if (recording.distrust !== null && (this.#twin?.plain.ordinal ?? -1) >= ordinal) return;
    const is = contentOf(state, mostCompared);
    if (is === null) return;
    if (recording.distrust === null) {
      const was = recording.contentAt(ordinal, mostCompared);
      if (was === undefined || comparable(was) === is) return;
    }
    const twin = this.#twin ?? (await task.turn(() => this.start()));
    this.#twin = null;
    await this.#advance(twin, { from: ordinal, to: ordinal, look: () => true }, task);
    if (contentOf(twin.plain.state, mostCompared) !== is) throw otherState(recording, ordinal);
    this.#twin = twin;
    if (recording.distrust === null)
      recording.setDistrust({ since: ordinal, why: "two plain runs came to another state", path: "" });
  }

  /** Takes the run that stands nearest before an event. */
  #nearest(ordinal: number): LiveRun | null {
    let best = -1;
    for (const [at, { plain }] of this.#parked.entries()) {
      if (plain.ordinal > ordinal) continue;
      if (best === -1 || plain.ordinal > (this.#parked[best]?.plain.ordinal ?? 0)) best = at;
    }
    return best === -1 ? null : (this.#parked.splice(best, 1)[0] ?? null);
  }

  #park(run: LiveRun): void {
    run.park();
    if (process.memoryUsage.rss() > mostMemory * this.#setting.memoryMb * 1_048_576) {
      this.#parked.length = 0;
      return;
    }
    this.#parked.push(run);
    if (this.#parked.length > mostParked) this.#parked.shift();
  }

  /** A fresh start of the module, with its initial state. */
  async start(): Promise<LiveRun> {
    const { realm, watched, circumstances, recording, file } = this.#setting;
    watched.enter(startingAgain);
    try {
      const { module } = await realm.load(circumstances);
      const projection = readProjection(module, file);
      realm.begin(0, circumstances);
      const plain = new PlainRun(projection, recording.decisions);
      return new LiveRun(plain, this.#setting);
    } catch (error) {
      throw new RerunError(`the module could not be started (${String(error)})`, { cause: error });
    } finally {
      realm.end();
      watched.leave();
    }
  }

  /** Goes on with a run of `start` until a look answers true; without a limit of time. */
  async walkOn(run: LiveRun, span: Span, task: RerunTask): Promise<void> {
    const clock = { spentMs: Number.NEGATIVE_INFINITY };
    await this.#advance(run, span, { ...task, within: (work) => work(), clock });
  }

  async #advance(run: LiveRun, span: Span, task: Advance): Promise<void> {
    const { clock } = task;
    const target = this.#setting.recording.nameOf(span.to)?.position ?? 0;
    for (;;) {
      task.signal.throwIfAborted();
      if (await task.turn(() => this.#turn(run, span, task))) return;
      if (clock.spentMs > mostMs) throw tooMuch();
      task.onProgress(run.position, target);
    }
  }

  /** One slice, and what it has left behind; answers whether it was the last one. */
  async #turn(run: LiveRun, span: Span, task: Advance): Promise<boolean> {
    const { watched } = this.#setting;
    const started = performance.now();
    let isDone = false;
    let waiting: undefined | Promise<void>;
    task.within(() => {
      ({ isDone, waiting } = this.#slice(run, span, task, started + sliceMs));
    });
    if (waiting !== undefined) await waiting;
    task.clock.spentMs += performance.now() - started;
    this.#checkBuiltIns();
    watched.letIn(run.plain.ordinal, run.plain.ordinal);
    await nextTurn();
    watched.leave();
    return isDone;
  }

  #slice(
    run: LiveRun,
    { from, to, look }: Span,
    { segments, segmentFolder }: RerunTask,
    until: number,
  ): { isDone: boolean; waiting: undefined | Promise<void> } {
    const { plain } = run;
    for (;;) {
      // After a promise was waited for, the state that it made is looked at in the next slice.
      if (plain.ordinal >= from && this.#looksTrue(run, look)) return { isDone: true, waiting: undefined };
      if (plain.ordinal >= to) return { isDone: true, waiting: undefined };
      const waiting = run.next(segments, segmentFolder);
      if (waiting !== undefined || performance.now() > until) return { isDone: false, waiting };
    }
  }

  /** The time that a condition takes is not the handler's. */
  #looksTrue({ plain }: LiveRun, look: Span["look"]): boolean {
    const { realm, circumstances, watched } = this.#setting;
    let found = false;
    // Code of the module may run: it is to read what its handlers read, and to be refused what they are.
    realm.begin(plain.ordinal, circumstances);
    try {
      watched.aside(() => {
        found = look(plain.ordinal, plain.state);
      });
    } finally {
      realm.end();
    }
    return found;
  }

  /** What was told when it was recorded is only put back here. */
  #checkBuiltIns(): void {
    const { realm } = this.#setting;
    if (realm.pollution().length > 0) realm.clean();
  }
}

/** Events from `from` on are looked at, up to `to`, both inclusive. */
interface Span {
  from: number;
  to: number;
  look(ordinal: number, state: unknown): boolean;
}

interface Advance extends RerunTask {
  within(work: () => void): void;
  clock: { spentMs: number };
}

function otherState(recording: Recording, ordinal: number): RerunError {
  const position = recording.nameOf(ordinal)?.position ?? 0;
  return new RerunError(`the state at position ${position} came to be another each time`);
}

function tooMuch(): PredicateError {
  return new PredicateError(
    `To run the events again takes longer than ${mostMs / 1_000} s: choose a smaller range, or ask for less of the state`,
  );
}
