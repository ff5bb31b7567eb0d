import type { EventEnvelope } from "../envelope.ts";
import { isPromise } from "../replay/run-handler.ts";
import type { Instance } from "./attempt.ts";
import type { CheckHost } from "./check-host.ts";
import type { Circumstances } from "./circumstances.ts";
import { thaw } from "./thaw.ts";

/** What became of one event in a whole run. */
export interface WholeOutcome {
  ok: boolean;
  /** What it threw. */
  error: unknown;
  /** Indexes in the realm's sites. */
  readings: readonly number[];
}

const untouched: WholeOutcome = { ok: true, error: undefined, readings: [] };

/** The handlers run on a state of their own from the first event on; nothing is recorded and nothing taken back. */
export class WholeRun {
  state: unknown;
  /** Of the last event. */
  outcome = untouched;
  readonly #host: CheckHost;
  readonly #circumstances: Circumstances;
  #instance: Instance;

  /** Rejects with what the module or its `initialState` throws. */
  static async open(host: CheckHost, circumstances: Circumstances): Promise<WholeRun> {
    const run = new WholeRun(host, circumstances, await host.load(circumstances));
    host.realm.begin(0, circumstances);
    try {
      run.state = run.#instance.projection.initialState();
    } finally {
      host.realm.end();
    }
    return run;
  }

  private constructor(host: CheckHost, circumstances: Circumstances, instance: Instance) {
    this.#host = host;
    this.#circumstances = circumstances;
    this.#instance = instance;
  }

  /** Goes on with a fresh start of the module and the same state. */
  async startAfresh(): Promise<void> {
    this.#instance = await this.#host.load(this.#circumstances);
  }

  /** `takes`: what the handler returns becomes the state. */
  async handle(event: EventEnvelope, ordinal: number, takes: boolean): Promise<void> {
    const { realm } = this.#host;
    const { evolve, handlers } = this.#instance.projection;
    const handler = evolve ?? handlers.get(event.eventType);
    const copy = thaw(event);
    this.#host.watch(ordinal);
    realm.begin(ordinal, this.#circumstances);
    let [ok, error]: [boolean, unknown] = [true, undefined];
    try {
      let returned = handler?.(this.state, copy);
      if (isPromise(returned)) returned = await realm.settle(returned);
      if (takes && returned !== undefined) this.state = returned;
    } catch (thrown) {
      [ok, error] = [false, thrown];
    }
    if (realm.startedLater()) await realm.drain();
    this.outcome = { ok, error, readings: [...realm.end()] };
    this.#host.watch(0);
  }
}
