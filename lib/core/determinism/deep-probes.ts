import type { EventEnvelope, JsonObject, JsonValue } from "../envelope.ts";
import type { Journal } from "../state/journal.ts";
import type { Attempt, AttemptRunner, Instance } from "./attempt.ts";
import type { CheckHost } from "./check-host.ts";
import type { Circumstances } from "./circumstances.ts";
import type { Notes } from "./notes.ts";
import { differingWrites, sameWrites } from "./same-writes.ts";
import { thaw } from "./thaw.ts";

/** What a deep check does beside: each event with its payload's keys turned round, and each event delivered twice. */
export class DeepProbes {
  readonly #journal: Journal;
  readonly #runner: AttemptRunner;
  readonly #host: CheckHost;
  readonly #given: Circumstances;
  readonly #notes: Notes;
  #instance: Instance | null = null;

  constructor(journal: Journal, runner: AttemptRunner, host: CheckHost, given: Circumstances, notes: Notes) {
    this.#journal = journal;
    this.#runner = runner;
    this.#host = host;
    this.#given = given;
    this.#notes = notes;
  }

  async open(): Promise<void> {
    this.#instance = await this.#host.load(this.#given);
  }

  /** Before the event is run for good; the journal stands before it. */
  async probeKeyOrder(event: EventEnvelope, handler: string, ordinal: number): Promise<void> {
    const turned = turnKeys(event.payload);
    if (turned === null) return;
    const plain = await this.#run(thaw(event), ordinal);
    const other = await this.#run({ ...event, payload: turned }, ordinal);
    if (plain.ok === other.ok && sameWrites(this.#journal, plain.writes, other.writes, { keyOrder: false }))
      return;
    // A difference that stays between fresh starts does not come from what this one remembers.
    await this.open();
    const again = await this.#run(thaw(event), ordinal);
    // What moves on with each run tells nothing of the keys.
    if (plain.ok !== again.ok || !sameWrites(this.#journal, plain.writes, again.writes)) return;
    await this.open();
    const turnedAgain = await this.#run({ ...event, payload: turned }, ordinal);
    if (!sameWrites(this.#journal, again.writes, turnedAgain.writes, { keyOrder: false }))
      this.#notes.noteKeyOrder(handler, event, again, turnedAgain);
  }

  /** Once the event is done. */
  async probeDuplicate(event: EventEnvelope, handler: string, ordinal: number): Promise<void> {
    const instance = this.#instance;
    if (instance === null) return;
    this.#host.watch(ordinal);
    const attempt = await this.#runner.run({
      instance,
      event: thaw(event),
      ordinal,
      circumstances: this.#given,
    });
    const changes = differingWrites(this.#journal, attempt.writes, []).length > 0;
    this.#journal.retract();
    this.#host.watch(0);
    if (changes) this.#notes.noteDuplicate(handler, event, attempt);
  }

  async #run(event: EventEnvelope, ordinal: number): Promise<Attempt> {
    const instance = this.#instance;
    if (instance === null) throw new Error("not open");
    this.#host.watch(ordinal);
    const attempt = await this.#runner.run({ instance, event, ordinal, circumstances: this.#given });
    this.#journal.retract();
    this.#host.watch(0);
    return attempt;
  }
}

/** The same payload with the keys of every object in the opposite order; null when there are no two keys in one. */
function turnKeys(payload: JsonValue): JsonValue | null {
  let turned = false;
  const turn = (value: JsonValue): JsonValue => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(turn);
    const keys = Object.keys(value);
    turned ||= keys.length > 1;
    const made: JsonObject = {};
    for (const key of keys.reverse()) {
      const inner = turn(value[key] as JsonValue);
      Object.defineProperty(made, key, {
        value: inner,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return made;
  };
  const made = turn(payload);
  return turned ? made : null;
}
