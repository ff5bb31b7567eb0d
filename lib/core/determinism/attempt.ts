import type { EventEnvelope } from "../envelope.ts";
import type { RecordedProjection } from "../replay/recording.ts";
import { currentState, type Handler, isPromise, takeReturned } from "../replay/run-handler.ts";
import type { Journal } from "../state/journal.ts";
import { type ClassOf, setRunningJournal } from "../state/running-journal.ts";
import type { Circumstances } from "./circumstances.ts";
import type { OnlySite, Realm } from "./realm-port.ts";
import { type Loss, readWrites, type Write } from "./writes.ts";

/** One start of a projection's module. */
export interface Instance {
  projection: RecordedProjection;
  /** Indexes in the realm's sites of what was read while it was loaded. */
  readings: readonly number[];
  /** Its own class for one of another start; left out where there is but one. */
  classOf?: ClassOf;
}

/** One run of one handler for one event on the state as it stands. */
export interface Attempt {
  ok: boolean;
  /** What it threw. */
  error: unknown;
  writes: readonly Write[];
  /** Indexes in the realm's sites. */
  readings: readonly number[];
  /** It wrote to the state after it had returned. */
  late: boolean;
}

export interface Run {
  instance: Instance;
  event: EventEnvelope;
  /** Of the event, from 1. */
  ordinal: number;
  circumstances: Circumstances;
  only?: OnlySite | undefined;
  /** Gets what JSON would lose of what was written. */
  losses?: Loss[] | null;
}

const nothing: readonly number[] = [];

/** Runs handlers on a journal's state; the event is left open, to be taken back or to be continued. */
export class AttemptRunner {
  readonly #journal: Journal;
  readonly #realm: Realm;

  constructor(journal: Journal, realm: Realm) {
    this.#journal = journal;
    this.#realm = realm;
  }

  /** Answers a promise only when the handler does, or when it has left something behind. */
  run(run: Run): Attempt | Promise<Attempt> {
    const handler = handlerOf(run.instance, run.event.eventType);
    this.#journal.begin();
    this.#realm.begin(run.ordinal, run.circumstances, run.only);
    setRunningJournal(this.#journal, run.instance.classOf ?? null);
    let returned: unknown;
    try {
      returned = handler(currentState(this.#journal), run.event);
    } catch (error) {
      return this.#realm.startedLater() ? this.#failLater(error) : this.#fail(error);
    }
    if (isPromise(returned)) return this.#settle(returned, run);
    takeReturned(this.#journal, returned, isReducer(run));
    if (this.#realm.startedLater()) return this.#drain(run);
    return this.#succeed(run, false);
  }

  async #settle(returned: PromiseLike<unknown>, run: Run): Promise<Attempt> {
    try {
      takeReturned(this.#journal, await this.#realm.settle(returned), isReducer(run));
    } catch (error) {
      return this.#failLater(error);
    }
    return this.#drain(run);
  }

  async #drain(run: Run): Promise<Attempt> {
    const before = this.#journal.log.totalWrites;
    await this.#realm.drain();
    return this.#succeed(run, this.#journal.log.totalWrites !== before);
  }

  #succeed({ losses = null }: Run, late: boolean): Attempt {
    const readings = this.#end();
    return { ok: true, error: undefined, writes: readWrites(this.#journal, losses), readings, late };
  }

  async #failLater(error: unknown): Promise<Attempt> {
    await this.#realm.drain();
    return this.#fail(error);
  }

  #fail(error: unknown): Attempt {
    const readings = this.#end();
    this.#journal.rollback();
    return { ok: false, error, writes: [], readings, late: false };
  }

  /** The realm's list is valid until the next run. */
  #end(): readonly number[] {
    const readings = this.#realm.end();
    setRunningJournal(null);
    return readings.length === 0 ? nothing : [...readings];
  }
}

function isReducer({ instance }: Run): boolean {
  return instance.projection.evolve !== null;
}

function handlerOf({ projection }: Instance, eventType: string): Handler {
  const handler = projection.evolve ?? projection.handlers.get(eventType);
  if (handler === undefined) throw new Error(`no handler for ${eventType}`);
  return handler;
}
