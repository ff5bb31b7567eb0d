import { readFileSync } from "node:fs";
import process from "node:process";
import { types } from "node:util";
import vm from "node:vm";
import type { Cause } from "#core/determinism/cause.ts";
import type { Circumstances } from "#core/determinism/circumstances.ts";
import type { ReadingSite } from "#core/determinism/reading.ts";
import type { OnlySite, Realm } from "#core/determinism/realm-port.ts";
import { trackCollections } from "#core/state/collection-tracking.ts";
import { recogniseProxies } from "#core/state/kinds.ts";
import type { ClassOf } from "#core/state/running-journal.ts";
import type { BundleMap } from "../source-map.ts";
import { BuiltInModules } from "./built-in-modules.ts";
import { BuiltInObjects } from "./built-in-objects.ts";
import { ClassSupport } from "./class-support.ts";
import { CryptoStandIn } from "./crypto-stand-in.ts";
import { Desk } from "./desk.ts";
import { Gates } from "./gates.ts";
import { guardLoaders } from "./guard-loaders.ts";
import { makeInstanceGlobals } from "./instance-globals.ts";
import { LaterWork } from "./later-work.ts";
import { makePlaces } from "./make-places.ts";
import { makeNavigator } from "./navigator-stand-in.ts";
import { makeOs } from "./os-stand-in.ts";
import { makePerformance } from "./performance-stand-in.ts";
import { ProcessStandIn } from "./process-stand-in.ts";
import { refuseWaysOut } from "./refuse-ways-out.ts";
import { replaceCollection } from "./replace-collection.ts";
import { replaceDate } from "./replace-date.ts";
import { replaceIntl } from "./replace-intl.ts";
import { replaceLocaleMethods } from "./replace-locale-methods.ts";
import { replacePlatformFunctions } from "./replace-platform-functions.ts";
import { replaceRandom } from "./replace-random.ts";
import { replaceSharedMemory } from "./replace-shared-memory.ts";
import { replaceTemporal } from "./replace-temporal.ts";
import { SiteBook } from "./site-book.ts";
import { StackReading } from "./stack-reading.ts";
import { setGlobal } from "./stand-in.ts";
import { replaceStandardStreams } from "./standard-streams.ts";
import { TimerFunctions } from "./timer-functions.ts";
import { VirtualTimers } from "./virtual-timers.ts";
import { ZoneSwitch } from "./zone-switch.ts";

/** A fresh instance of the user's modules. */
export interface Instance {
  module: Record<string, unknown>;
  /** Indexes in `sites` of what was read while it was loaded. */
  readings: readonly number[];
  /** Its own class for one of another start. */
  classOf: ClassOf;
}

/** Who wants to know what is waited for. */
interface Waits {
  awaitPromise(): void;
  awaitRest(): void;
}

/** The program that a bundle is: a function of what its modules are given, which starts them. */
type Start = (given: object) => Promise<void>;

/** The realm of this process; making it replaces the globals. There can be one only. */
export class LaneRealm implements Realm {
  readonly #program: string;
  readonly #book: SiteBook;
  readonly #desk: Desk;
  readonly #zone = new ZoneSwitch(process.env);
  readonly #timers: VirtualTimers;
  readonly #later: LaterWork;
  readonly #gates: Gates;
  readonly #objects: BuiltInObjects;
  readonly #modules: BuiltInModules;
  readonly #classes = new ClassSupport();
  readonly #waits: Waits;
  #script: vm.Script | null = null;

  constructor(program: string, map: BundleMap, waits: Waits) {
    this.#program = program;
    this.#waits = waits;
    this.#book = new SiteBook(program, map);
    const desk = new Desk(this.#book);
    this.#desk = desk;
    this.#gates = new Gates(desk);
    this.#timers = new VirtualTimers(desk);
    this.#later = new LaterWork(desk);
    new StackReading(desk, program);
    trackCollections();
    recogniseProxies(types.isProxy);
    replacePlatformFunctions();
    replaceDate(desk, this.#zone);
    replaceTemporal(desk, this.#zone);
    replaceIntl(desk);
    replaceLocaleMethods(desk);
    replaceRandom(desk);
    replaceCollection(desk);
    replaceSharedMemory(desk);
    refuseWaysOut(desk, this.#gates);
    this.#modules = this.#provide();
    this.#objects = new BuiltInObjects();
    this.#objects.save();
  }

  get sites(): readonly ReadingSite[] {
    return this.#book.sites;
  }

  /** Loads all of the user's modules anew; rejects with what they throw. An instance that nobody holds is collected. */
  async load(circumstances: Circumstances): Promise<Instance> {
    this.#script ??= new vm.Script(readFileSync(this.#program, "utf8"), { filename: this.#program });
    const desk = this.#desk;
    const { builtIn, require, process } = this.#modules.forInstance();
    let module: Record<string, unknown> = {};
    let classOf: ClassOf = (made) => made;
    this.#start(0, circumstances, null, "load");
    try {
      const start = this.#script.runInThisContext() as Start;
      const keep = (loaded: Record<string, unknown>): void => {
        module = loaded;
      };
      const given = {
        globalThis: makeInstanceGlobals(desk, process),
        require,
        process,
        causelineBuiltIn: builtIn,
        causelinePlaceOf: makePlaces(desk),
        causelineLoaded: keep,
        ...this.#classes.forInstance(),
      };
      this.#classes.startLoading();
      await this.settle(start(given));
    } finally {
      classOf = this.#classes.endLoading();
      this.end();
      this.#objects.close();
      // To look is much quicker than to save.
      if (this.#objects.changed().length > 0) this.#objects.save();
    }
    return { module, readings: [...this.#book.readings], classOf };
  }

  begin(ordinal: number, circumstances: Circumstances, only: OnlySite | null = null): void {
    this.#start(ordinal, circumstances, only, "event");
  }

  end(): readonly number[] {
    const readings = this.#desk.end();
    this.#zone.enter(null);
    this.#timers.reset();
    return readings;
  }

  startedLater(): boolean {
    return this.#later.started || this.#timers.started;
  }

  settle(running: PromiseLike<unknown>): Promise<unknown> {
    this.#waits.awaitPromise();
    return new Promise((resolve, reject) => {
      running.then(resolve, reject);
      this.#timers.pump(reject);
    });
  }

  drain(): Promise<void> {
    this.#desk.phase = "late";
    this.#waits.awaitRest();
    return this.#timers.drain();
  }

  note(cause: Cause, api: string): number {
    return this.#desk.note(cause, api);
  }

  isOfModule(value: object): boolean {
    return this.#classes.isOfModule(value);
  }

  pollution(): string[] {
    return this.#objects.changed();
  }

  clean(): void {
    this.#objects.restore();
  }

  #start(
    ordinal: number,
    circumstances: Circumstances,
    only: OnlySite | null,
    phase: ReadingSite["phase"],
  ): void {
    this.#later.begin();
    this.#desk.begin(ordinal, circumstances, only, phase);
  }

  /** Puts the realm's own objects in the places of the global ones. */
  #provide(): BuiltInModules {
    const desk = this.#desk;
    const crypto = new CryptoStandIn(desk);
    const timers = new TimerFunctions(desk, this.#timers);
    const provided = {
      crypto: crypto.module,
      os: makeOs(desk),
      performance: makePerformance(desk),
      process: new ProcessStandIn(desk, this.#gates, this.#zone, replaceStandardStreams()),
      timers: timers.callbacks,
      timerPromises: timers.promises,
    };
    setGlobal("crypto", crypto.web);
    setGlobal("performance", provided.performance);
    const navigator = makeNavigator(desk);
    if (navigator) setGlobal("navigator", navigator);
    const modules = new BuiltInModules(desk, this.#gates, provided, this.#program);
    // For code that is not in the bundle, and for what a text of code asks for.
    const { process, builtIn } = modules.forInstance();
    setGlobal("process", process);
    guardLoaders(desk, builtIn);
    return modules;
  }
}
