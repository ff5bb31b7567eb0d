import type { JsonValue } from "#core/envelope.ts";
import type { Finding } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import type { BisectAnswer, BisectQuery } from "#core/replay/bisect-query.ts";
import type {
  AuditProgress,
  DensityBucket,
  DiffAnswer,
  DiffQuery,
  HandlerOutcome,
  Lane,
  Place,
  ProjectionInfo,
  ReplayProgress,
  RerunProgress,
  StateQuery,
} from "#core/replay/lane.ts";
import { NotReplayedYetError } from "#core/replay/not-replayed-yet-error.ts";
import type { HistoryAnswer, StateNode } from "#core/state/answers.ts";
import type { SegmentCache } from "#server/segments/segment-cache.ts";
import { type Bundle, bundleProjection } from "./bundle-projection.ts";
import { Culprits } from "./culprits.ts";
import { findNthEvent } from "./find-nth-event.ts";
import { LaneAudit } from "./lane-audit.ts";
import { LaneChild, type LaneDeath } from "./lane-child.ts";
import { LaneGoneError } from "./lane-gone-error.ts";
import type { LaneOptions } from "./lane-options.ts";
import { LaneQuestions } from "./lane-questions.ts";
import type { Pending } from "./pending-answers.ts";
import { ProjectionLoadError } from "./projection-load-error.ts";
import {
  type CheckOrder,
  type FindingsAnswer,
  type FromLane,
  type LaneReport,
  nothingYet,
  phases,
  type Question,
  startingAgain,
} from "./protocol.ts";
import { findDeath, outcomeAtWall, outcomeNotReached, whyNotLoaded } from "./wall.ts";

/** Deaths that named no event are tried again this often: a process can also be killed from outside. */
const mostRestarts = 3;
const mostRebuilds = 10;
const retryMs = 5_000;

/**
 * A lane in its own process, restarted when it dies. One that dies without saying at which event is replayed once more,
 * announcing each event before it is handled: so that event is named, and the lane stays usable up to just before it.
 */
export class HostedLane implements Lane {
  info: ProjectionInfo;
  readonly #options: LaneOptions;
  readonly #bundle: Bundle;
  readonly #questions: LaneQuestions;
  #check: CheckOrder | null;
  #child: LaneChild | null = null;
  #counts = nothingYet;
  #rerun: RerunProgress | null = null;
  #status: ReplayProgress["status"] = "loading";
  #problem: string | null = null;
  #target: Position = 0;
  /** Position before which the replay has to stop, since the event there kills the process. */
  #wall: Finding | null = null;
  /** Position from which each event is announced; null when there is no need. */
  #careful: Position | null = null;
  #restarts = 0;
  /** The replay came to its end, and its process did nothing since but answer. */
  #rests = false;
  readonly #audit: LaneAudit;
  /** What runs when the state is read did not return: it is left alone. */
  #guarded = false;
  readonly #culprits = new Culprits();
  #sent: Position = 0;
  #opened: Pending | null = null;
  #closed = false;
  /** Why the replay waits for events that could not be read or cached. */
  #stalled: string | null = null;
  /** How often segments had to be made anew: a disk that keeps nothing is told, not tried for ever. */
  #rebuilds = 0;

  /** Loads the module, bundled before or now; rejects with `ProjectionLoadError`. Replay starts with `extend`. */
  static async open(options: LaneOptions, bundled?: Bundle): Promise<HostedLane> {
    const bundle = bundled ?? (await bundleProjection(options.file, options.cwd, options.bundleFolder));
    const lane = new HostedLane(options, bundle);
    await lane.#start();
    return lane;
  }

  private constructor(options: LaneOptions, bundle: Bundle) {
    this.#options = options;
    this.#bundle = bundle;
    this.#check = options.check ?? null;
    this.info = { name: bundle.file, file: bundle.file, handlers: [], bundleHash: bundle.hash };
    this.#questions = new LaneQuestions(options.cache, (message) => this.#child?.send(message));
    this.#audit = new LaneAudit(
      () => this.#ask({ ask: "audit" }),
      () => options.onProgress(),
    );
  }

  progress(): ReplayProgress {
    const failures = this.#counts.failures + (this.#wall ? 1 : 0);
    const problem = this.#problem ?? this.#options.cache.historyProblem();
    const { progress: audit } = this.#audit;
    const told = { status: this.#status, target: this.#target, problem, rerun: this.#rerun, audit };
    return { ...told, ...this.#counts, failures };
  }

  /** Replays on up to `target`, as far as the source has events. What keeps events from coming is in the progress. */
  async extend(target: Position): Promise<void> {
    if (this.#stalled !== null && this.#status === "cancelled") this.#settle("replaying", null);
    if (this.#status === "cancelled" || this.#status === "failed" || this.#closed) return;
    this.#stalled = null;
    this.#target = Math.max(target, this.#target);
    this.#options.onProgress();
    try {
      await this.#options.cache.ensure(this.#target, () => this.#sendNews());
    } catch (error) {
      this.#stall(error as Error);
    }
    this.#sendNews();
  }

  stateAt(query: StateQuery): Promise<StateNode | null> {
    return this.#askAt([query.position], { ask: "state", query }) as Promise<StateNode | null>;
  }

  stateJson(position: Position, pointer: string): Promise<JsonValue | undefined> {
    return this.#askAt([position], { ask: "json", position, pointer }) as Promise<JsonValue | undefined>;
  }

  diff(query: DiffQuery): Promise<DiffAnswer> {
    return this.#askAt([query.from, query.to], { ask: "diff", query }) as Promise<DiffAnswer>;
  }

  async outcome(position: Position): Promise<HandlerOutcome> {
    if (this.#wall && position >= this.#wall.position) return outcomeAtWall(this.info, position, this.#wall);
    if (position > this.#counts.position) return outcomeNotReached(this.info, position);
    return (await this.#ask({ ask: "outcome", position })) as HandlerOutcome;
  }

  history(pointer: string, at: Position, limit: number, after = 0): Promise<HistoryAnswer> {
    const question: Question = { ask: "history", pointer, at, limit, after };
    return this.#askAt([at], question) as Promise<HistoryAnswer>;
  }

  searchState(position: Position, text: string, limit: number): ReturnType<Lane["searchState"]> {
    const question: Question = { ask: "search", position, text, limit };
    return this.#askAt([position], question) as ReturnType<Lane["searchState"]>;
  }

  bisect(query: BisectQuery, signal?: AbortSignal): Promise<BisectAnswer> {
    const question: Question = { ask: "bisect", query };
    return this.#askAt([query.from, query.to], question, signal) as Promise<BisectAnswer>;
  }

  density(from: Position, to: Position, buckets: number): Promise<DensityBucket[]> {
    return this.#ask({ ask: "density", from, to, buckets }) as Promise<DensityBucket[]>;
  }

  place(position: Position): Promise<Place> {
    return this.#ask({ ask: "place", position }) as Promise<Place>;
  }

  async findings(after: Position, limit: number): Promise<{ findings: Finding[]; total: number }> {
    const answer = (await this.#ask({ ask: "findings", after, limit })) as FindingsAnswer;
    if (!this.#wall) return answer;
    const fits = this.#wall.position > after && answer.findings.length < limit;
    return { findings: fits ? [...answer.findings, this.#wall] : answer.findings, total: answer.total + 1 };
  }

  /** What a check has found, and the event that ended its process, if one did. */
  async checked(): Promise<{ report: LaneReport; wall: Finding | null }> {
    return { report: (await this.#ask({ ask: "report" })) as LaneReport, wall: this.#wall };
  }

  audited(): Promise<AuditProgress> {
    // Without an event there is nothing to compare, and the lane is not asked to replay.
    if (this.#target > 0) return this.#audit.result();
    return Promise.resolve({ result: "agreed", position: 0, path: null, why: null });
  }

  async cancel(): Promise<void> {
    if (this.#status !== "replaying" && this.#status !== "loading") return;
    this.#stalled = null;
    this.#child?.send({ kind: "cancel" });
    this.#settle("cancelled", "The replay was cancelled");
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#audit.stop("The lane was closed", true);
    this.#questions.rejectAll(new LaneGoneError(`The lane of ${this.info.name} was closed`));
    await this.#child?.close();
  }

  #start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#opened = { resolve: () => resolve(), reject };
      this.#counts = nothingYet;
      this.#sent = 0;
      const { limits, entry, cache, journalFolder } = this.#options;
      this.#child = new LaneChild(
        limits,
        (message) => this.#hear(message),
        (death) => this.#died(death),
        entry,
      );
      const { program, file } = this.#bundle;
      const journal = { memoryMb: limits.journalMb, folder: journalFolder };
      const order = { program, file, segmentFolder: cache.folder, journal };
      this.#child.send({ kind: "open", ...order, check: this.#check, guarded: this.#guarded });
    });
  }

  #hear(message: FromLane): void {
    switch (message.kind) {
      case "opened":
        this.info = { ...this.info, name: message.name, handlers: message.handlers };
        this.#status = "replaying";
        this.#opened?.resolve(undefined);
        this.#opened = null;
        break;
      case "refused":
        this.#opened?.reject(new ProjectionLoadError(message.problem, message.helper));
        this.#opened = null;
        void this.close();
        break;
      case "progress":
        this.#counts = message.counts;
        if (message.settled) this.#reachedEnd();
        else this.#options.onProgress();
        break;
      case "rests":
        this.#rests = this.#status === "ready";
        if (this.#rests && this.#check === null) this.#audit.start();
        break;
      case "corrupt":
        this.#rebuild(message.segment, message.problem);
        break;
      case "rerun":
        this.#rerun = message.progress;
        this.#options.onProgress();
        break;
      case "full":
        this.#sent = this.#counts.position;
        this.#stall(new Error(message.problem));
        break;
      case "answer":
      case "failed":
        this.#questions.hear(message);
        break;
    }
  }

  #reachedEnd(): void {
    if (this.#status !== "replaying") this.#options.onProgress();
    else if (this.#wall) this.#settle("ready", this.#problem);
    else if (this.#counts.position >= this.#target) this.#settle("ready", null);
    else if (this.#stalled !== null) this.#settle("cancelled", this.#stalled);
    else this.#options.onProgress();
  }

  #settle(status: ReplayProgress["status"], problem: string | null): void {
    this.#status = status;
    this.#problem = problem;
    if (status === "cancelled" || status === "failed") this.#audit.stop(problem ?? "The replay did not end");
    this.#options.onProgress();
  }

  /** No further events can be had for now; what has been replayed stays usable, and it is tried again. */
  #stall(error: Error): void {
    if (this.#closed || this.#status === "failed") return;
    this.#stalled = error.message;
    // Else what was read before is still being replayed.
    if (this.#counts.position >= this.#sent) this.#settle("cancelled", error.message);
    setTimeout(() => {
      if (this.#stalled !== null) void this.extend(this.#target);
    }, retryMs).unref();
  }

  /** Tells the lane which segments are there by now. */
  #sendNews(): void {
    const end = Math.min(this.#options.cache.end(), this.#wall ? this.#wall.position - 1 : this.#target);
    if (end <= this.#sent || this.#status === "cancelled" || this.#opened) return;
    const segments = this.#options.cache.list().filter(({ to, from }) => to > this.#sent && from <= end);
    if (this.#status === "ready" && !this.#wall) this.#status = "replaying";
    this.#audit.wait();
    this.#child?.send({ kind: "replay", segments, after: this.#sent, target: end, careful: this.#careful });
    this.#sent = end;
  }

  #rebuild(segment: Parameters<SegmentCache["rebuild"]>[0], problem: string): void {
    if (++this.#rebuilds > mostRebuilds) {
      this.#settle("cancelled", problem);
      return;
    }
    this.#options.cache
      .rebuild(segment)
      .catch((error: Error) => this.#stall(error))
      .finally(() => {
        this.#sent = this.#counts.position;
        this.#sendNews();
      });
  }

  #died(death: LaneDeath): void {
    const isRerun = this.#rerun !== null || this.#audit.isRunning;
    // What was run again for nobody's question is not worth a process.
    if (this.#audit.isRunning) this.#audit.stop(`its process ${death.how} while it was compared`, true);
    const how = isRerun ? `${death.how} while events were run again for a question` : death.how;
    const gone = new LaneGoneError(`The lane of ${this.info.name} ${how}; it starts again`);
    this.#rerun = null;
    // It was whole, and nothing was asked of it: what ends it now and then from outside is no fault of its own.
    if (this.#rests && !this.#questions.isAnyAsked()) this.#restarts = 0;
    this.#rests = false;
    // Most likely the condition's doing, and not the projection's: as often as it is asked.
    if (this.#questions.isAsked("bisect") && !isRerun) this.#restarts--;
    this.#questions.rejectAll(gone);
    if (this.#closed) return;
    this.#status = "replaying";
    if (death.ordinal === startingAgain && this.#check?.onlyGiven === null) {
      this.#check = { ...this.#check, onlyGiven: `the process ${death.how}` };
      void this.#goOn(this.#opened);
      return;
    }
    if (this.#opened) {
      const error = new ProjectionLoadError(`${this.#bundle.file}: ${whyNotLoaded(death)}`);
      this.#opened.reject(error);
      this.#opened = null;
      this.#settle("failed", error.message);
      return;
    }
    const isReading = death.phase === phases.reading && death.cause === "timed-out";
    this.#guarded ||= isReading;
    // It is the question's doing: the replay itself has got beyond it.
    const going = isRerun || isReading ? this.#goOn(null) : this.#recover(death);
    going.catch((error: Error) => this.#settle("failed", error.message));
  }

  async #recover(death: LaneDeath): Promise<void> {
    const { cache, source } = this.#options;
    const ordinal = this.#culprits.of(death, this.#careful, this.#counts.events);
    const culprit = ordinal === null ? null : await findNthEvent(cache.list(), source, ordinal);
    if (culprit) {
      this.#wall = findDeath(this.info, culprit, death, this.#options.limits);
      this.#problem = `The replay stops before position ${culprit.position}: ${this.#wall.message}`;
      this.#careful = null;
    } else if (!(death.startsAgain && this.#careful !== 1) && ++this.#restarts > mostRestarts) {
      this.#settle("failed", `The lane ${death.how}, ${this.#restarts} times, and named no event`);
      return;
    } else {
      // The watcher's last word may be a few events old: from there on each event is announced before it is handled.
      const last =
        death.ordinal > 0 && !death.spoiled ? await findNthEvent(cache.list(), source, death.ordinal) : null;
      if (death.spoiled) this.#careful = null;
      // Slices end elsewhere each time: asked for a second time, all events are announced, and there is no third.
      if (death.startsAgain && this.#careful !== null) this.#careful = 1;
      else this.#careful = last?.position ?? this.#careful ?? 1;
    }
    await this.#goOn(null);
  }

  /** Starts the process again; `opened`: who still waits for it to open. */
  async #goOn(opened: Pending | null): Promise<void> {
    try {
      await this.#start();
    } catch (error) {
      opened?.reject(error as Error);
      this.#settle("failed", (error as Error).message);
      return;
    }
    opened?.resolve(undefined);
    this.#status = "replaying";
    this.#sendNews();
    if (this.#wall?.position === 1) this.#settle("ready", this.#problem);
    this.#options.onProgress();
  }

  #askAt(positions: readonly Position[], question: Question, signal?: AbortSignal): Promise<unknown> {
    const beyond = positions.find(
      (position) => position > this.#counts.position && position > this.#reachable(),
    );
    if (beyond === undefined) return this.#ask(question, signal);
    return Promise.reject(new NotReplayedYetError(beyond, this.#counts.position));
  }

  /** Positions after the last event have the last event's state. */
  #reachable(): Position {
    return this.#status === "ready" && !this.#wall ? Number.MAX_SAFE_INTEGER : this.#counts.position;
  }

  #ask(question: Question, signal?: AbortSignal): Promise<unknown> {
    if (!this.#closed && this.#status !== "failed") return this.#questions.ask(question, signal);
    return Promise.reject(new LaneGoneError(this.#problem ?? `The lane of ${this.info.name} is closed`));
  }
}
