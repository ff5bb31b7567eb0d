import type { ProjectionCheck } from "#core/determinism/check-report.ts";
import type { Position } from "#core/position.ts";
import type { AuditProgress, HandlerOutcome, Lane } from "#core/replay/lane.ts";
import type { EventSource, Subscription } from "#core/source-port.ts";
import { version } from "#server/config/version.ts";
import { eventTypes } from "#server/projections/event-types.ts";
import { failuresOfTrace } from "#server/projections/failures.ts";
import { findMatches } from "#server/projections/find-matches.ts";
import { indexStatus } from "#server/projections/index-status.ts";
import { listTraces } from "#server/projections/list-traces.ts";
import { logDensity } from "#server/projections/log-density.ts";
import type { Store } from "#server/store/store.ts";
import type {
  CheckStatus,
  EventAnswer,
  FindAnswer,
  LogDensityQuery,
  Match,
  PlaceAnswer,
  Status,
  TraceAnswer,
  TracesQuery,
} from "#wire/api.ts";
import type {
  AllFindingsAnswer,
  AllFindingsQuery,
  CheckMarksAnswer,
  FindingAnswer,
  FindingQuery,
  SourceAnswer,
  SourceQuery,
} from "#wire/check-api.ts";
import { answerBlame } from "./answer-blame.ts";
import { answerEvent } from "./answer-event.ts";
import { answerFinding, answerFindings } from "./answer-findings.ts";
import { answerTrace } from "./answer-trace.ts";
import { marksInRange, marksOnEvents } from "./check-marks.ts";
import type { Checks } from "./checks.ts";
import { FindingsCollector } from "./collect-findings.ts";
import type { GroupedFailures } from "./failure-groups.ts";
import { type Lanes, noLanes } from "./lanes.ts";
import { NotFoundError, type Workspace } from "./workspace.ts";

type LogStatus = Pick<Status, "source" | "indexed" | "quarantined">;

/** How long the status of the log is taken for true while nothing says that it has changed. */
const logStatusMs = 500;

/** A workspace over the native store. */
export class StoreWorkspace implements Workspace {
  lanes: Lanes = noLanes;
  readonly source: EventSource;
  readonly #store: Store;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions: Subscription[] = [];
  /** What was read of the log last, and when. */
  #log: { since: number; status: Promise<LogStatus> } | null = null;
  readonly #findings = new FindingsCollector();

  constructor(store: Store, source: EventSource) {
    this.#store = store;
    this.source = source;
  }

  get checks(): Checks {
    return this.lanes.checks;
  }

  /** To be called when the progress of a projection may have changed. */
  readonly progressed = (): void => {
    for (const listener of this.#listeners) listener();
  };

  /** To be called when the log or what is built over it may have changed. */
  readonly changed = (): void => {
    this.#log = null;
    this.progressed();
  };

  /** Keeps the projections up with the log; `indexing` is closed with the workspace. */
  follow(indexing: Subscription): void {
    const growing = this.source.subscribe(0, ({ position }) => {
      this.changed();
      this.lanes.extend(position).catch(() => {
        // The source is out of reach: the next head that it tells extends the lanes.
      });
    });
    this.#subscriptions.push(indexing, growing);
  }

  async status(): Promise<Status> {
    const log = await this.#logStatus();
    const checks = new Map(this.checks.list().map((check) => [check.projection, toCheckStatus(check)]));
    const projections = this.lanes
      .statuses()
      .map((status) => ({ ...status, check: checks.get(status.name) ?? null }));
    return { version, ...log, projections };
  }

  /** Replays tell of their progress many times a second: the store is not asked each time. */
  #logStatus(): Promise<LogStatus> {
    const now = performance.now();
    if (this.#log !== null && now - this.#log.since < logStatusMs) return this.#log.status;
    const log = { since: now, status: this.#readLogStatus() };
    log.status.catch(() => {
      if (this.#log === log) this.#log = null;
    });
    this.#log = log;
    return log.status;
  }

  async #readLogStatus(): Promise<LogStatus> {
    const [head, index] = await Promise.all([this.source.head(), indexStatus(this.#store)]);
    return { source: { label: this.source.label, head: head.position, events: head.events }, ...index };
  }

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  traces(query: TracesQuery) {
    return listTraces(this.#store, query);
  }

  logDensity(query: LogDensityQuery) {
    return logDensity(this.#store, query);
  }

  types() {
    return eventTypes(this.#store);
  }

  async trace(correlationId: string): Promise<TraceAnswer> {
    const answer = await answerTrace(this.source, (id) => failuresOfTrace(this.#store, id), correlationId);
    if (!answer)
      throw new NotFoundError(`No event in ${this.source.label} has the correlation id ${correlationId}`);
    return { ...answer, marks: marksOnEvents(this.checks.list(), answer.graph.events) };
  }

  async event(asked: { id?: string | undefined; position?: number | undefined }): Promise<EventAnswer> {
    const answer = await answerEvent(this.source, (position) => this.#outcomesAt(position), asked);
    if (answer) return { ...answer, marks: marksOnEvents(this.checks.list(), [answer.header]) };
    throw new NotFoundError(
      `${this.source.label} has no event ${asked.id ?? `at position ${asked.position}`}`,
    );
  }

  async find(text: string): Promise<FindAnswer> {
    const wanted = text.toLowerCase();
    const projections: Match[] = this.lanes
      .statuses()
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .map(({ name }) => ({ kind: "projection", name }));
    const found = (await this.#collect()).rows.find(({ id }) => id === text);
    const findings: Match[] = found
      ? [{ kind: "finding", id: found.id, projection: found.projection, message: found.message }]
      : [];
    return { matches: [...(await findMatches(this.#store, text)), ...projections, ...findings] };
  }

  lane(name: string): Lane {
    return this.lanes.get(name);
  }

  async place(name: string, at: Position): Promise<PlaceAnswer> {
    const lane = this.lanes.get(name);
    const place = await lane.place(at);
    const event = place.position === 0 ? null : await this.source.headerByPosition(place.position);
    return { place, event, progress: lane.progress() };
  }

  blame(name: string, path: string, at: Position) {
    return answerBlame(this.source, this.lanes.get(name), path, at);
  }

  async findings(query: AllFindingsQuery): Promise<AllFindingsAnswer> {
    return answerFindings(await this.#collect(), query);
  }

  async finding(query: FindingQuery): Promise<FindingAnswer> {
    const answer = answerFinding(await this.#collect(), query);
    if (!answer) throw new NotFoundError(`There is no finding ${query.id} now`);
    return answer;
  }

  checkMarks(name: string, range: { from: Position; to: Position; buckets: number }): CheckMarksAnswer {
    this.lanes.get(name);
    const check = this.checks.list().find(({ projection }) => projection === name);
    return marksInRange(check?.report?.findings ?? [], range);
  }

  readSource(query: SourceQuery): Promise<SourceAnswer> {
    return this.lanes.source(query);
  }

  replay(name: string): Promise<void> {
    return this.lanes.replay(name);
  }

  async replayed(name: string, position: Position): Promise<void> {
    const lane = this.lanes.get(name);
    while (!isSettled(lane, position)) await this.#nextChange();
  }

  audited(name: string): Promise<AuditProgress> {
    return this.lanes.get(name).audited();
  }

  async close(): Promise<void> {
    await Promise.all(this.#subscriptions.map((subscription) => subscription.close()));
    await this.lanes.close();
    await this.source.close();
    await this.#store.close();
  }

  async #outcomesAt(position: Position): Promise<HandlerOutcome[]> {
    const lanes = this.#loadedLanes();
    const outcomes = await Promise.all(lanes.map((lane) => lane.outcome(position).catch(() => null)));
    return outcomes.filter((outcome) => outcome !== null);
  }

  #collect(): Promise<GroupedFailures> {
    return this.#findings.collect(this.#loadedLanes(), this.checks.list());
  }

  #loadedLanes(): Lane[] {
    return this.lanes.statuses().flatMap(({ name, info }) => (info ? [this.lanes.get(name)] : []));
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.onStatus(() => {
        stop();
        resolve();
      });
    });
  }
}

function toCheckStatus({ progress, report, outdated }: ProjectionCheck): CheckStatus {
  const { status, done } = progress;
  return { status, done, findings: report?.findings.length ?? null, outdated };
}

function isSettled(lane: Lane, position: Position): boolean {
  const { status, position: reached, target } = lane.progress();
  if (status !== "loading" && status !== "replaying") return true;
  // What is known of the whole of a replay is told after its last event; before the first there is nothing to wait for.
  return reached >= position && (target > position || position === 0);
}
