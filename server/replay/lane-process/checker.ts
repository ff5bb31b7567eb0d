import type { CheckHost } from "#core/determinism/check-host.ts";
import { CheckRun } from "#core/determinism/check-run.ts";
import {
  type Circumstances,
  givenCircumstances,
  otherCircumstances,
} from "#core/determinism/circumstances.ts";
import { describePower } from "#core/determinism/describe-power.ts";
import type { Position } from "#core/position.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import type { PagePool } from "#core/state/page-pool.ts";
import type { Segment } from "#server/segments/segment-file.ts";
import type { CheckOrder, LaneReport, ReplayCounts } from "../protocol.ts";
import { explainThrow } from "./explain-throw.ts";
import { type Eater, feedSegments, type Order } from "./feed-segments.ts";
import { type LateError, startsWith } from "./late-errors.ts";
import { readProjection } from "./read-projection.ts";
import type { LaneRealm } from "./realm/lane-realm.ts";
import type { BundleMap } from "./source-map.ts";
import { toEnvelope } from "./to-envelope.ts";
import type { Watched } from "./watcher.ts";

/** What a check runs in. */
interface Setting {
  name: string;
  file: string;
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
  readonly #seenTypes = new Set<string>();
  #reached: Position = 0;
  #events = 0;
  #elapsedMs = 0;
  #cancelled = false;

  /** Rejects with what the module or its `initialState` throws. */
  static async open(setting: Setting, order: CheckOrder): Promise<Checker> {
    const host = hostOf(setting);
    const given = givenCircumstances(order.clockMs);
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
  }

  spend(milliseconds: number): void {
    this.#elapsedMs += milliseconds;
  }

  counts(): ReplayCounts {
    const { handled } = this.#run;
    const [position, events] = [this.#reached, this.#events];
    return { position, events, handled, failures: this.#run.notes.book.size, elapsedMs: this.#elapsedMs };
  }

  run(order: Order, folder: string): Promise<void> {
    this.#setting.pool.retry();
    return feedSegments(this, order, folder);
  }

  /** Nothing is asked of a check but its report. */
  prepare(): void {}

  letIn(carefully: boolean): Promise<void> {
    return this.#setting.pause(carefully);
  }

  /** Keeps an error that came up outside of any handler's call; false when no event was handled yet. */
  noteLate(error: unknown, _ordinal: number | null, _how: LateError): boolean {
    return this.#run.notes.noteUnhandled(error);
  }

  eat(segment: Segment, index: number, announced: boolean): undefined | Promise<void> {
    const position = segment.position[index] ?? 0;
    const type = segment.eventType[index] ?? "";
    this.#seenTypes.add(type);
    this.#events++;
    if (this.#run.handlerOf(type) === null) {
      this.#run.skip();
      this.#reached = position;
      return undefined;
    }
    if (announced) this.#setting.watched.announce(this.#events);
    const checking = this.#run.check(toEnvelope(segment, index));
    if (checking === undefined) {
      this.#reached = position;
      return undefined;
    }
    return checking.then(() => {
      this.#reached = position;
    });
  }

  /** To be asked for once, after the last event; `findings` with up to 10,000 positions each. */
  report(): LaneReport {
    this.#run.finish();
    const { name, handlers } = this.#setting;
    const { handled: events, restarts, limits, notes } = this.#run;
    const unreached = handlers.map((handler) => handler.name).filter((handler) => !this.#isReached(handler));
    return {
      projection: name,
      upTo: this.#reached,
      findings: notes.book.toFindings(name, this.#host),
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

  #isReached(handler: string): boolean {
    return handler === "evolve" ? this.#events > 0 : this.#seenTypes.has(handler);
  }
}

function hostOf({ program, file, map, handlers, realm, watched }: Setting): CheckHost {
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
      watch(-1);
      try {
        const { module, readings } = await realm.load(circumstances);
        return { projection: readProjection(module, file), readings };
      } finally {
        watch(0);
      }
    },
    explainThrow: (error) => explainThrow(error, program, map),
    sourceLineAt: ({ file: source, line }) => map.lineOf(source, line),
    handlerLocation: (handler) => places.get(handler) ?? null,
  };
}
