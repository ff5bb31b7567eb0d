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
import type { SegmentColumns } from "#server/segments/segment-file.ts";
import type { CheckOrder, LaneReport, ReplayCounts } from "../protocol.ts";
import { explainThrow } from "./explain-throw.ts";
import { type Eater, feedSegments, type Order } from "./feed-segments.ts";
import { readProjection } from "./read-projection.ts";
import type { LaneRealm } from "./realm/lane-realm.ts";
import type { BundleMap } from "./source-map.ts";
import { toEnvelope } from "./to-envelope.ts";
import type { Watched } from "./watcher.ts";

/** What the lane knows of the projection before it is checked. */
export interface CheckedProgram {
  name: string;
  file: string;
  program: string;
  map: BundleMap;
  handlers: readonly HandlerInfo[];
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
  readonly #program: CheckedProgram;
  readonly #host: CheckHost;
  readonly #others: readonly Circumstances[];
  readonly #order: CheckOrder;
  readonly #watched: Watched;
  readonly #seenTypes = new Set<string>();
  #reached: Position = 0;
  #events = 0;
  #elapsedMs = 0;
  #cancelled = false;

  /** Rejects with what the module or its `initialState` throws. */
  static async open(
    program: CheckedProgram,
    realm: LaneRealm,
    watched: Watched,
    order: CheckOrder,
  ): Promise<Checker> {
    const host = hostOf(program, realm, watched);
    const given = givenCircumstances(order.clockMs);
    const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
    const others = elsewhere
      .filter((one) => one.timeZone !== timeZone && one.locale !== locale)
      .map((one, index) => otherCircumstances(given, one, index + 1));
    const run = await CheckRun.open({ plan: order.plan, host, given, others, events: order.events });
    return new Checker(run, program, host, others, order, watched);
  }

  private constructor(
    run: CheckRun,
    program: CheckedProgram,
    host: CheckHost,
    others: readonly Circumstances[],
    order: CheckOrder,
    watched: Watched,
  ) {
    this.#run = run;
    this.#program = program;
    this.#host = host;
    this.#others = others;
    this.#order = order;
    this.#watched = watched;
  }

  get reached(): Position {
    return this.#reached;
  }

  get isCancelled(): boolean {
    return this.#cancelled;
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

  run(order: Order, folder: string, pause: () => Promise<void>): Promise<void> {
    return feedSegments(this, order, folder, pause);
  }

  eat(columns: SegmentColumns, index: number, announced: boolean): undefined | Promise<void> {
    const position = columns.position[index] ?? 0;
    const type = columns.eventType[index] ?? "";
    this.#seenTypes.add(type);
    this.#events++;
    if (this.#run.handlerOf(type) === null) {
      this.#run.skip();
      this.#reached = position;
      return undefined;
    }
    if (announced) this.#watched.announce(this.#events);
    const checking = this.#run.check(toEnvelope(columns, index));
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
    const { name, handlers } = this.#program;
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

function hostOf(checked: CheckedProgram, realm: LaneRealm, watched: Watched): CheckHost {
  const { program, file, map, handlers } = checked;
  const places = new Map(handlers.map(({ name, location }) => [name, location]));
  return {
    realm,
    load: async (circumstances) => {
      watched.enter(-1);
      try {
        const { module, readings } = await realm.load(circumstances);
        return { projection: readProjection(module, file), readings: [...readings] };
      } finally {
        watched.enter(0);
      }
    },
    watch: (ordinal) => watched.enter(ordinal),
    explainThrow: (error) => explainThrow(error, program, map),
    sourceLineAt: ({ file: source, line }) => map.lineOf(source, line),
    handlerLocation: (handler) => places.get(handler) ?? null,
  };
}
