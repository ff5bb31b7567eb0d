import type { EventEnvelope, JsonValue } from "../envelope.ts";
import { stringifyJson } from "../json/stringify-json.ts";
import { firstDifference } from "../replay/first-difference.ts";
import { comparable, jsonOf } from "../replay/live-content.ts";
import type { RunDifference } from "./check-finding.ts";
import type { CheckHost } from "./check-host.ts";
import type { Circumstances } from "./circumstances.ts";
import type { Notes } from "./notes.ts";
import { SplitSchedule } from "./split-schedule.ts";
import { WholeRun } from "./whole-run.ts";

/** Entries of a state that is compared. */
const MOST_ENTRIES = 200_000;
/** Characters of states that are compared before only a few events are looked at. */
const MUCH_TEXT = 20_000_000;
const MOST_CHARACTERS = 200;
/** Events in a row after each of which is compared; later the steps between them double. */
const DENSE = 256;

/**
 * Runs of the whole log side by side, each with a state of its own: in the given circumstances, in others, and with
 * fresh starts of the module in between. For a state that holds what cannot be put back, so that no two runs of one
 * event can be had on it.
 *
 * Compared is what can be seen of the states. What a difference leads to is not told: each run is looked at up to its
 * first one.
 */
export class WholeRuns {
  readonly #notes: Notes;
  readonly #host: CheckHost;
  readonly #given: WholeRun;
  #other: WholeRun | null;
  #restarted: WholeRun | null;
  readonly #splits: SplitSchedule;
  #since = 0;
  #step = 1;
  #compared = 0;
  #text = 0;
  #last: { event: EventEnvelope; handler: string } | null = null;

  static async open(
    host: CheckHost,
    notes: Notes,
    [given, other]: [Circumstances, Circumstances],
    evenly: number,
  ): Promise<WholeRuns> {
    const first = await WholeRun.open(host, given);
    // A module that does not load in other circumstances has been told of.
    const second = await WholeRun.open(host, other).catch(() => null);
    return new WholeRuns(host, notes, [first, second, await WholeRun.open(host, given)], evenly);
  }

  private constructor(
    host: CheckHost,
    notes: Notes,
    [given, other, restarted]: [WholeRun, WholeRun | null, WholeRun],
    evenly: number,
  ) {
    this.#host = host;
    this.#notes = notes;
    this.#given = given;
    this.#other = other;
    this.#restarted = restarted;
    this.#splits = new SplitSchedule(evenly);
  }

  /** `takes`: what the handler returns becomes the state; `isNew`: what it throws was not told yet. */
  async handle(
    event: EventEnvelope,
    ordinal: number,
    handler: string,
    { takes, isNew }: { takes: boolean; isNew: boolean },
  ): Promise<void> {
    const isDue = this.#restarted !== null && this.#splits.isDue(handler);
    if (isDue) await this.#restarted?.startAfresh();
    for (const run of [this.#given, this.#other, this.#restarted]) await run?.handle(event, ordinal, takes);
    const { ok } = this.#given.outcome;
    if (!ok && isNew)
      this.#notes.noteThrow({ ...this.#given.outcome, writes: [], late: false }, handler, event);
    this.#last = { event, handler };
    if (this.#isDue()) this.#compare(event, handler);
  }

  /** After the last event. */
  finish(): void {
    if (this.#last !== null) this.#compare(this.#last.event, this.#last.handler);
  }

  #isDue(): boolean {
    if (++this.#since < this.#step) return false;
    this.#since = 0;
    if (++this.#compared % DENSE === 0 || this.#text > MUCH_TEXT) this.#step *= 2;
    return true;
  }

  #compare(event: EventEnvelope, handler: string): void {
    if (this.#other === null && this.#restarted === null) return;
    const is = this.#contentOf(this.#given);
    if (is === undefined) return;
    if (this.#other !== null) {
      const evidence = this.#differences(is, this.#other);
      if (evidence.length > 0) {
        this.#notes.noteWhole(this.#other.outcome.readings, evidence, handler, event);
        this.#other = null;
      }
    }
    if (this.#restarted !== null) {
      const evidence = this.#differences(is, this.#restarted);
      if (evidence.length > 0) {
        this.#notes.noteForgotten(evidence, handler, event);
        this.#restarted = null;
      }
    }
  }

  #contentOf({ state }: WholeRun): { json: JsonValue; text: string } | undefined {
    const json = jsonOf(state, MOST_ENTRIES);
    if (json === undefined) return undefined;
    const text = comparable(json);
    this.#text += text.length;
    return { json, text };
  }

  #differences(is: { json: JsonValue; text: string }, run: WholeRun): RunDifference[] {
    const [one, two] = [this.#given.outcome, run.outcome];
    if (one.ok !== two.ok) {
      const words = ({ ok, error }: typeof one) =>
        ok ? "the handler returned" : this.#host.explainThrow(error).message;
      return [{ path: "", recorded: words(one), other: words(two) }];
    }
    const other = this.#contentOf(run);
    if (other === undefined || other.text === is.text) return [];
    const path = firstDifference(is.json, other.json);
    return [{ path, recorded: shown(is.json, path), other: shown(other.json, path) }];
  }
}

/** The value at a place of a state, in one short line. */
function shown(json: JsonValue, path: string): string {
  let value: JsonValue | undefined = json;
  for (const segment of path.split("/").slice(1)) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    value =
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([own]) => own === key)?.[1]
        : undefined;
  }
  const text = value === undefined ? "nothing" : stringifyJson(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
