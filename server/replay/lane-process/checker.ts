import type { CheckHost } from "#core/determinism/check-host.ts";
import { CheckRun } from "#core/determinism/check-run.ts";
import {
  type Circumstances,
  givenCircumstances,
  otherCircumstances,
} from "#core/determinism/circumstances.ts";
import { describePower } from "#core/determinism/describe-power.ts";
import { moduleHandler } from "#core/determinism/notes.ts";
import type { EventEnvelope } from "#core/envelope.ts";
import { describeLostDigits } from "#core/json/describe-lost-digits.ts";
import type { Position } from "#core/position.ts";
import { describeUnmatched } from "#core/replay/describe-unmatched.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import { TypeTally } from "#core/replay/unmatched.ts";
import type { PagePool } from "#core/state/page-pool.ts";
import type { Segment, SegmentRef } from "#server/segments/segment-file.ts";
import { type CheckOrder, type LaneReport, type ReplayCounts, startingAgain } from "../protocol.ts";
import { BodyReader } from "./body-reader.ts";
import { explainThrow } from "./explain-throw.ts";
import { type Eater, feedSegments, type Order } from "./feed-segments.ts";
import { type LateError, startsWith } from "./late-errors.ts";
import { readProjection } from "./read-projection.ts";
import type { LaneRealm } from "./realm/lane-realm.ts";
import type { BundleMap } from "./source-map.ts";
import { toEnvelope } from "./to-envelope.ts";
import type { Watched } from "./watcher.ts";
import { WholeEater } from "./whole-eater.ts";

/** What a check runs in. */
interface Setting {
  name: string;
  file: string;
  exactIntegers: boolean;
  program: string;
  map: BundleMap;
  handlers: readonly HandlerInfo[];
  realm: LaneRealm;
  watched: Watched;
  pool: PagePool;
  /** Lets other work in; `carefully`: how far the check came is to be told each time. */
  pause(carefully: boolean): Promise<void>;
}

/** Zones and locales that differ from each other in what code trips over: half hours, letters, digits, the order of words. */
const elsewhere = [
  { timeZone: "Asia/Kathmandu", locale: "tr-TR" },
  { timeZone: "America/St_Johns", locale: "sv-SE" },
  { timeZone: "Pacific/Kiritimati", locale: "ar-EG" },
];

/** Feeds events from segments to a check of one projection. */
export class Checker implements Eater {
  readonly #run: CheckRun;
  readonly #setting: Setting;
  readonly #host: CheckHost;
  readonly #others: readonly Circumstances[];
  readonly #order: CheckOrder;
  readonly #bodies: BodyReader;
  readonly tally: TypeTally;
  /** All that were fed, by their ends. */
  readonly #segments = new Map<Position, SegmentRef>();
  #wholes: WholeEater | null = null;
  #reached: Position = 0;
  #events = 0;
  /** The last event that was begun, if a handler is for it. */
  #event: EventEnvelope | null = null;
  /** Events before the first one after which no other work was let in yet. */
  #letInAfter = 0;
  #elapsedMs = 0;
  #cancelled = false;

  /** Rejects with what the module or its `initialState` throws. */
  static async open(setting: Setting, order: CheckOrder): Promise<Checker> {
    const given = givenCircumstances(order.clockMs);
    const host = hostOf(setting, given, order.onlyGiven);
    const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
    const others = elsewhere
      .filter((one) => one.timeZone !== timeZone && one.locale !== locale)
      .map((one, index) => otherCircumstances(given, one, index + 1));
    const run = await CheckRun.open({
      plan: order.plan,
      host,
      given,
      others,
      events: order.events,
      pool: setting.pool,
    });
    return new Checker(run, setting, host, others, order);
  }

  private constructor(
    run: CheckRun,
    setting: Setting,
    host: CheckHost,
    others: readonly Circumstances[],
    order: CheckOrder,
  ) {
    this.#run = run;
    this.#setting = setting;
    this.#host = host;
    this.#others = others;
    this.#order = order;
    this.tally = new TypeTally(setting.handlers.map(({ name }) => name));
    this.#bodies = new BodyReader(setting);
    run.notes.onPollution = () => this.#findPolluter();
  }

  get reached(): Position {
    return this.#reached;
  }

  get isCancelled(): boolean {
    return this.#cancelled;
  }

  get problem(): Error | null {
    return this.#setting.pool.problem;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#wholes?.cancel();
  }

  spend(milliseconds: number): void {
    this.#elapsedMs += milliseconds;
  }

  counts(): ReplayCounts {
    const { handled } = this.#run;
    const [position, events] = [this.#reached, this.#events];
    const [failures, elapsedMs] = [this.#run.notes.book.size, this.#elapsedMs];
    return { position, events, handled, failures, elapsedMs, unmatched: null };
  }

  async run(order: Order, folder: string): Promise<void> {
    this.#setting.pool.retry();
    for (const ref of order.segments) this.#segments.set(ref.to, ref);
    await feedSegments(this, order, folder);
    if (this.#run.needsWholes && !this.#cancelled) await this.#compareWholes(order, folder);
    if (order.careful !== null) this.#setting.watched.announce(0);
  }

  /** Feeds all events once more, to runs of the whole log. */
  async #compareWholes(order: Order, folder: string): Promise<void> {
    this.#wholes ??= new WholeEater(this.#run, await this.#run.openWholes(), this.#setting);
    await feedSegments(this.#wholes, { ...order, segments: [...this.#segments.values()] }, folder);
  }

  /** Nothing is asked of a check but its report. */
  prepare(): void {}

  async letIn(carefully: boolean): Promise<void> {
    this.#run.notes.notePollution(null);
    this.#letInAfter = this.#events;
    await this.#setting.pause(carefully);
  }

  /** Which of several events changed a built-in object is found by starting again. */
  #findPolluter(): void {
    const first = this.#letInAfter + 1;
    if (first < this.#events) this.#setting.watched.startAgain(first);
  }

  /** Keeps an error that came up outside of any handler's call; false when it is the lane's own. */
  noteLate(error: unknown, ordinal: number | null, _how: LateError): boolean {
    if (ordinal === null) return false;
    // What a handler leaves behind happens before the next event.
    const event = ordinal > 0 ? this.#event : null;
    const handler = event && this.#run.handlerOf(event.eventType);
    this.#run.notes.noteUnhandled(error, handler ?? moduleHandler, event);
    return true;
  }

  eat(segment: Segment, index: number, announced: boolean): undefined | Promise<void> {
    const position = segment.position[index] ?? 0;
    const type = segment.eventType[index] ?? "";
    this.#events++;
    if (this.#run.handlerOf(type) === null) {
      this.#run.skip();
      this.tally.skipped(type);
      this.#reached = position;
      return undefined;
    }
    if (announced) this.#setting.watched.announce(this.#events);
    this.tally.handled(type);
    const event = toEnvelope(segment, index, this.#bodies);
    this.#noteLostDigits(event);
    this.#event = event;
    const checking = this.#run.check(event);
    if (checking === undefined) {
      this.#reached = position;
      return undefined;
    }
    return checking.then(() => {
      this.#reached = position;
    });
  }

  /** No finding: each run is given the same, so no replay differs by it. */
  #noteLostDigits({ eventType, position }: EventEnvelope): void {
    const lost = this.#bodies.takeLost();
    if (lost.length > 0)
      this.#run.limits.add(`${eventType} at position ${position}: ${describeLostDigits(lost)}`);
  }

  /** To be asked for once, after the last event; `findings` with up to 10,000 positions each. */
  report(): LaneReport {
    this.#finish();
    const { handled: events, restarts, limits, notes } = this.#run;
    const unreached = this.tally.unreached();
    const unmatched = this.tally.unmatched();
    // Handlers that were not called have a line of their own.
    const [types] = unmatched === null ? [] : describeUnmatched({ ...unmatched, handlerCount: 0 });
    if (types !== undefined) limits.add(types);
    return {
      projection: this.#setting.name,
      upTo: this.#reached,
      findings: notes.book.toFindings(this.#setting.name, this.#host),
      power: describePower({
        plan: this.#order.plan,
        events,
        restarts,
        unreached,
        limits,
        others: this.#others,
      }),
      elapsedMs: this.#elapsedMs,
    };
  }

  /** Asks the module for its initial state again. */
  #finish(): void {
    if (this.#order.onlyGiven !== null) return;
    this.#setting.watched.enter(startingAgain);
    this.#wholes?.finish();
    this.#run.finish();
    this.#setting.watched.leave();
  }
}

/** `onlyGiven`: why the module is to be started in the given circumstances only. */
function hostOf(
  { program, file, map, handlers, realm, watched }: Setting,
  given: Circumstances,
  onlyGiven: string | null,
): CheckHost {
  const places = new Map(handlers.map(({ name, location }) => [name, location]));
  const watch = (ordinal: number) => {
    startsWith(Math.max(ordinal, 0));
    if (ordinal === 0) watched.leave();
    else watched.enter(ordinal);
  };
  return {
    realm,
    watch,
    load: async (circumstances) => {
      if (onlyGiven !== null && circumstances !== given) throw new Error(onlyGiven);
      const announced = watched.announce(startingAgain);
      watch(startingAgain);
      try {
        const { module, readings, classOf } = await realm.load(circumstances);
        return { projection: readProjection(module, file), readings, classOf };
      } finally {
        watch(0);
        watched.announce(announced);
      }
    },
    explainThrow: (error) => explainThrow(error, program, map),
    sourceLineAt: ({ file: source, line }) => map.lineOf(source, line),
    handlerLocation: (handler) => places.get(handler) ?? null,
  };
}
