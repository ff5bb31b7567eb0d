import type { EventEnvelope } from "../envelope.ts";
import { continueLines } from "../state/continue-lines.ts";
import type { Journal } from "../state/journal.ts";
import { openJournal } from "../state/traps/make-proxy.ts";
import { type Attempt, AttemptRunner, type Instance } from "./attempt.ts";
import { type Attribution, Attributor } from "./attributor.ts";
import type { CheckHost } from "./check-host.ts";
import type { CheckPlan } from "./check-report.ts";
import type { Circumstances } from "./circumstances.ts";
import { DeepProbes } from "./deep-probes.ts";
import { Explained } from "./explained.ts";
import { guardEvent } from "./guard-event.ts";
import { Notes } from "./notes.ts";
import { sameJson } from "./same-json.ts";
import { SplitSchedule } from "./split-schedule.ts";
import { type Loss, readInitialState } from "./writes.ts";

/** What a check of one projection starts from. */
export interface CheckStart {
  plan: CheckPlan;
  host: CheckHost;
  given: Circumstances;
  /** Everything made different at once, in one way or in several that take turns. */
  others: readonly Circumstances[];
  /** Events in the log, for spreading fresh starts evenly. */
  events: number;
}

/** One event as a check needs it. */
export interface CheckedEvent {
  /** Frozen. */
  event: EventEnvelope;
  /** Another copy with nothing frozen. */
  thaw(): EventEnvelope;
}

const evenSplits: Record<CheckPlan, number> = { default: 32, deep: 256 };

/**
 * Runs every event of a log twice on the same state: first a second start of the module, in other circumstances, whose
 * writes are read and taken back; then the real one. Where they differ, the event is run again by fresh starts until it
 * is known what makes the difference (`Attributor`).
 *
 * So the first event that diverges is exact, nothing follows from an earlier difference, and a clean projection costs
 * about two replays. The second start is exchanged for a fresh one by `SplitSchedule`, which shows what a module keeps
 * outside of the state.
 */
export class CheckRun {
  readonly journal: Journal;
  readonly notes: Notes;
  /** Events that had a handler. */
  handled = 0;
  restarts = 0;
  /** Why not everything was looked at. */
  readonly limits = new Set<string>();
  readonly #start: CheckStart;
  readonly #main: Instance;
  readonly #runner: AttemptRunner;
  readonly #attributor: Attributor;
  readonly #splits: SplitSchedule;
  readonly #explained: Explained;
  readonly #probes: DeepProbes | null;
  #shadow: Instance;
  #turn = 0;
  #ordinal = 0;
  /** False once the state holds what cannot be taken back. */
  #comparing = true;

  /** Loads the module twice. Rejects with what it throws in the given circumstances. */
  static async open(start: CheckStart): Promise<CheckRun> {
    const { host, given } = start;
    const main = await host.load(given);
    host.realm.begin(0, given);
    let initial: unknown;
    try {
      initial = main.projection.initialState();
    } finally {
      host.realm.end();
    }
    const run = new CheckRun(start, main, openJournal(initial));
    await run.#open();
    return run;
  }

  private constructor(start: CheckStart, main: Instance, journal: Journal) {
    const { host, plan, events, given } = start;
    this.journal = journal;
    this.#start = start;
    this.#main = main;
    this.#shadow = main;
    this.#runner = new AttemptRunner(journal, host.realm);
    this.#attributor = new Attributor(journal, this.#runner, host);
    this.#splits = new SplitSchedule(Math.max(1, Math.ceil(events / evenSplits[plan])));
    this.#explained = new Explained(plan);
    this.notes = new Notes(journal, host);
    this.#probes = plan === "deep" ? new DeepProbes(journal, this.#runner, host, given, this.notes) : null;
  }

  /** Name of the handler for a type: the type, `evolve`, or null. */
  handlerOf(eventType: string): string | null {
    const { evolve, handlers } = this.#main.projection;
    if (evolve !== null) return "evolve";
    return handlers.has(eventType) ? eventType : null;
  }

  /** Checks one event; answers a promise when it has to wait for something. */
  check(checked: CheckedEvent): undefined | Promise<void> {
    this.#ordinal++;
    const handler = this.handlerOf(checked.event.eventType);
    if (handler === null) return undefined;
    this.handled++;
    const prepared = this.#prepare(checked, handler);
    return prepared ? prepared.then(() => this.#compare(checked, handler)) : this.#compare(checked, handler);
  }

  #prepare(checked: CheckedEvent, handler: string): undefined | Promise<void> {
    const restarted = this.#splits.isDue(handler) ? this.#restart() : undefined;
    const probes = this.#comparing ? this.#probes : null;
    if (probes === null) return restarted;
    return Promise.resolve(restarted).then(() => probes.probeKeyOrder(checked, handler, this.#ordinal));
  }

  /** To be called after the last event. */
  async finish(): Promise<void> {
    const { host, given } = this.#start;
    this.notes.notePollution(null);
    host.realm.begin(0, given);
    try {
      this.notes.noteSecondInitialState(this.#main.projection.initialState());
    } catch (error) {
      this.limits.add(`initialState threw at its second call: ${host.explainThrow(error).message}`);
    } finally {
      host.realm.end();
    }
  }

  get #other(): Circumstances {
    const { others, given } = this.#start;
    return others[this.#turn % others.length] ?? given;
  }

  async #open(): Promise<void> {
    const losses: Loss[] = [];
    this.notes.keepInitialState(readInitialState(this.journal, losses));
    this.notes.noteLosses(losses, "initialState", null);
    this.notes.noteLoad(this.#main.readings);
    await this.#restart();
    await this.#compareInitialStates();
    if (this.#probes) await this.#probes.open();
  }

  async #restart(): Promise<void> {
    const { host, given } = this.#start;
    this.notes.notePollution(null);
    this.#turn++;
    this.restarts++;
    try {
      this.#shadow = await host.load(this.#other);
    } catch (error) {
      this.limits.add(
        `The module does not load in other circumstances, so it was loaded in the given ones: ${host.explainThrow(error).message}`,
      );
      this.#shadow = await host.load(given);
    }
    this.notes.noteLoad(this.#shadow.readings);
  }

  async #compareInitialStates(): Promise<void> {
    const { host, given, others } = this.#start;
    const make = async (circumstances: Circumstances): Promise<unknown> => {
      const instance = await host.load(circumstances);
      host.realm.begin(0, circumstances);
      try {
        return instance.projection.initialState();
      } finally {
        this.notes.noteReadings(host.realm.end(), "initialState", null);
      }
    };
    for (const circumstances of [given, ...others]) {
      try {
        this.notes.compareInitialState(await make(circumstances), circumstances === given);
      } catch (error) {
        this.limits.add(`initialState threw in other circumstances: ${host.explainThrow(error).message}`);
      }
    }
  }

  // --- one event -----------------------------------------------------------------------------------------------

  #compare(checked: CheckedEvent, handler: string): undefined | Promise<void> {
    if (!this.#comparing) return this.#real(checked, handler, null, null);
    const copy = checked.thaw();
    this.#start.host.watch(this.#ordinal);
    const shadow = this.#runner.run({
      instance: this.#shadow,
      event: copy,
      ordinal: this.#ordinal,
      circumstances: this.#other,
    });
    if (shadow instanceof Promise)
      return shadow.then((attempt) => this.#real(checked, handler, attempt, copy));
    return this.#real(checked, handler, shadow, copy);
  }

  #real(
    checked: CheckedEvent,
    handler: string,
    shadow: Attempt | null,
    copy: EventEnvelope | null,
  ): undefined | Promise<void> {
    if (shadow !== null) this.#takeBack();
    const losses: Loss[] = [];
    const real = this.#runReal(checked.event, losses);
    if (real instanceof Promise)
      return real.then((attempt) => this.#judge({ checked, handler, shadow, copy, losses }, attempt));
    return this.#judge({ checked, handler, shadow, copy, losses }, real);
  }

  #runReal(event: EventEnvelope, losses: Loss[]): Attempt | Promise<Attempt> {
    this.#start.host.watch(this.#ordinal);
    const { given } = this.#start;
    return this.#runner.run({
      instance: this.#main,
      event,
      ordinal: this.#ordinal,
      circumstances: given,
      losses,
    });
  }

  /** What hides a part of itself cannot be put back: from there on the two runs would not see the same state. */
  #takeBack(): void {
    const name = this.journal.retract();
    if (name === null) return;
    this.#comparing = false;
    this.limits.add(
      `From event ${this.#ordinal} on the runs were not compared: the state holds ${name}, which hides a part of itself and cannot be put back`,
    );
  }

  #judge(seen: Seen, real: Attempt): undefined | Promise<void> {
    const { checked, handler, shadow, copy, losses } = seen;
    const { event } = checked;
    this.notes.noteReadings(real.readings, handler, event);
    if (shadow !== null) this.notes.noteReadings(shadow.readings, handler, event);
    this.notes.noteLosses(losses, handler, event);
    if (real.late || shadow?.late) this.notes.noteLateWrite(real, handler, event);
    const mutated = copy !== null && !sameJson(event, copy);
    if (!real.ok) this.notes.noteThrow(real, handler, event, mutated);
    if (mutated) return this.#explainMutation(seen, real);
    if (shadow !== null && !this.#attributor.same(real, shadow)) return this.#explain(seen, real, shadow);
    return this.#commit(seen);
  }

  #commit(seen: Seen): undefined | Promise<void> {
    continueLines(this.journal);
    this.#start.host.watch(0);
    if (this.#probes === null || !this.#comparing) return undefined;
    return this.#probes.probeDuplicate(seen.checked, seen.handler, this.#ordinal);
  }

  async #explain(seen: Seen, real: Attempt, shadow: Attempt | null): Promise<void> {
    const { event } = seen.checked;
    const key = this.#explained.keyOf(seen.handler, [...real.readings, ...(shadow?.readings ?? [])]);
    if (!this.#explained.isDue(key)) {
      for (const entry of this.#explained.entriesOf(key)) this.notes.book.count(entry, event);
      await this.#commit(seen);
      return;
    }
    this.journal.retract();
    const mismatch = { event, ordinal: this.#ordinal, given: this.#start.given, other: this.#other };
    const found = await this.#attributor.explain({ ...mismatch, recorded: real, shadow });
    const written = found.map((attribution) => this.notes.noteAttribution(attribution, seen.handler, event));
    const again = await this.#runReal(event, []);
    // The same start of the module, the same event, the same circumstances: what differs now was kept in the module.
    if (!this.#attributor.same(again, real) && !found.some(isHidden)) {
      this.journal.retract();
      const hidden: Attribution = {
        kind: "hidden-state",
        cause: "module-state",
        site: null,
        recorded: real,
        other: again,
      };
      written.push(this.notes.noteAttribution(hidden, seen.handler, event));
      await this.#runReal(event, []);
    }
    this.#explained.keep(key, written);
    await this.#commit(seen);
  }

  /** Runs the event once more, guarded, to see which line changes it. */
  async #explainMutation(seen: Seen, real: Attempt): Promise<void> {
    const { checked, handler, shadow } = seen;
    if (this.notes.knowsMutation(handler)) {
      this.notes.noteMutation(handler, checked.event, null, []);
    } else {
      this.journal.retract();
      const { host, given } = this.#start;
      const instance = await host.load(given);
      let site: number | null = null;
      let what: string | null = null;
      const event = guardEvent(checked.thaw(), (written) => {
        what ??= written;
        site ??= host.realm.note("event-mutation", `a write to ${written}`);
      });
      host.watch(this.#ordinal);
      await this.#runner.run({ instance, event, ordinal: this.#ordinal, circumstances: given });
      this.journal.retract();
      this.notes.noteMutation(handler, checked.event, site, what === null ? [] : [what]);
      await this.#runReal(checked.event, []);
    }
    if (real.ok && shadow?.ok && !this.#attributor.same(real, shadow)) await this.#explain(seen, real, null);
    else await this.#commit(seen);
  }
}

interface Seen {
  checked: CheckedEvent;
  handler: string;
  shadow: Attempt | null;
  copy: EventEnvelope | null;
  losses: Loss[];
}

function isHidden({ kind }: Attribution): boolean {
  return kind === "hidden-state";
}
