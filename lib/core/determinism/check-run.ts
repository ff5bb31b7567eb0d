import type { EventEnvelope } from "../envelope.ts";
import { continueLines } from "../state/continue-lines.ts";
import type { Journal } from "../state/journal.ts";
import type { PagePool } from "../state/page-pool.ts";
import { openJournal } from "../state/traps/make-proxy.ts";
import { type Attempt, AttemptRunner, type Instance } from "./attempt.ts";
import { Attributor } from "./attributor.ts";
import type { CheckHost } from "./check-host.ts";
import type { CheckPlan } from "./check-report.ts";
import type { Circumstances } from "./circumstances.ts";
import { compareInitialStates } from "./compare-initial-states.ts";
import { DeepProbes } from "./deep-probes.ts";
import { Explained } from "./explained.ts";
import { findHolders } from "./find-holders.ts";
import type { Entry } from "./finding-book.ts";
import { guardEvent } from "./guard-event.ts";
import { mayHaveWritten } from "./may-have-written.ts";
import { Notes } from "./notes.ts";
import { sameJson } from "./same-json.ts";
import { SplitSchedule } from "./split-schedule.ts";
import { thaw } from "./thaw.ts";
import { Uncomparable } from "./uncomparable.ts";
import { Variants } from "./variants.ts";
import { WholeRuns } from "./whole-runs.ts";
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
  /** Where the journal's pages are. */
  pool?: PagePool;
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
  readonly #variants: Variants;
  readonly #probes: DeepProbes | null;
  readonly #uncomparable: Uncomparable;
  #shadow: Instance;
  #turn = 0;
  #ordinal = 0;
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
    const run = new CheckRun(start, main, openJournal(initial, start.pool));
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
    this.#splits = new SplitSchedule(splitsOf(plan, events));
    this.#explained = new Explained(plan);
    this.#variants = new Variants(host.realm);
    this.notes = new Notes(journal, host);
    journal.keepsParts = true;
    this.#uncomparable = new Uncomparable(journal, this.limits);
    journal.onFrozenWrite = () => host.realm.note("event-mutation", "a part of an event in the state");
    this.#probes = plan === "deep" ? new DeepProbes(journal, this.#runner, host, given, this.notes) : null;
  }

  get #comparing(): boolean {
    return this.#uncomparable.since === null;
  }

  /**
   * Whether the log is to be run again as a whole, by `openWholes`: to compare what could not be compared, or since what
   * was read may have gone where nobody sees it. To be asked after the last event.
   */
  get needsWholes(): boolean {
    return !this.#comparing || (this.notes.hasUnconfirmed() && findHolders(this.journal).length > 0);
  }

  /** How the n-th event is to be run as a part of the whole. */
  wholeOf(ordinal: number): { takes: boolean; isNew: boolean } {
    const takes = this.#main.projection.evolve !== null || this.#uncomparable.hasReplaced(ordinal);
    return { takes, isNew: ordinal >= (this.#uncomparable.since ?? Number.POSITIVE_INFINITY) };
  }

  openWholes(): Promise<WholeRuns> {
    const { host, given, plan, events } = this.#start;
    return WholeRuns.open(host, this.notes, [given, this.#other], splitsOf(plan, events));
  }

  /** Name of the handler for a type: the type, `evolve`, or null. */
  handlerOf(eventType: string): string | null {
    const { evolve, handlers } = this.#main.projection;
    if (evolve !== null) return "evolve";
    return handlers.has(eventType) ? eventType : null;
  }

  /** Counts an event that no handler is for. */
  skip(): void {
    this.#ordinal++;
  }

  /** Checks one event, which must be frozen; answers a promise when it has to wait for something. */
  check(event: EventEnvelope): undefined | Promise<void> {
    const handler = this.handlerOf(event.eventType);
    if (handler === null) {
      this.skip();
      return undefined;
    }
    this.#ordinal++;
    this.handled++;
    const isDue = this.#splits.isDue(handler);
    if (!isDue && this.#probes === null) return this.#compare(event, handler);
    return this.#prepare(event, handler, isDue);
  }

  async #prepare(event: EventEnvelope, handler: string, isDue: boolean): Promise<void> {
    if (isDue) await this.#restart();
    if (this.#comparing) await this.#probes?.probeKeyOrder(event, handler, this.#ordinal);
    await this.#compare(event, handler);
  }

  /** To be called after the last event. */
  finish(): void {
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
    const { host, given, others } = this.#start;
    await compareInitialStates(host, [given, ...others], this.notes, this.limits);
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

  // --- one event -----------------------------------------------------------------------------------------------

  #compare(event: EventEnvelope, handler: string): undefined | Promise<void> {
    if (!this.#comparing) return this.#real({ event, handler, copy: null, shadows: [], losses: [] });
    const copy = thaw(event);
    const circumstances = this.#other;
    const running = this.#runShadow(copy, circumstances);
    const go = (attempt: Attempt) => {
      this.#takeBack();
      if (!this.#comparing) return this.#real({ event, handler, copy, shadows: [], losses: [] });
      const seen: Seen = { event, handler, copy, shadows: [{ attempt, circumstances }], losses: [] };
      return this.#variants.areWanted(attempt) ? this.#tryVariants(seen) : this.#real(seen);
    };
    return running instanceof Promise ? running.then(go) : go(running);
  }

  #runShadow(event: EventEnvelope, circumstances: Circumstances): Attempt | Promise<Attempt> {
    this.#start.host.watch(this.#ordinal);
    return this.#runner.run({ instance: this.#shadow, event, ordinal: this.#ordinal, circumstances });
  }

  /** What is the same by chance in one set of circumstances may differ in the next. */
  async #tryVariants(seen: Seen): Promise<void> {
    for (const circumstances of this.#start.others) {
      if (circumstances === this.#other || !this.#comparing) continue;
      const attempt = await this.#runShadow(thaw(seen.event), circumstances);
      this.#takeBack();
      seen.shadows.push({ attempt, circumstances });
    }
    await this.#real(this.#comparing ? seen : { ...seen, shadows: [] });
  }

  #real(seen: Seen): undefined | Promise<void> {
    const real = this.#runReal(seen.event, seen.losses);
    return real instanceof Promise
      ? real.then((attempt) => this.#judge(seen, attempt))
      : this.#judge(seen, real);
  }

  #runReal(event: EventEnvelope, losses: Loss[]): Attempt | Promise<Attempt> {
    this.#start.host.watch(this.#ordinal);
    const { given } = this.#start;
    const before = this.journal.holder.state;
    const done = (attempt: Attempt): Attempt => {
      this.#uncomparable.keepReplaced(this.#ordinal, this.journal.holder.state !== before);
      return attempt;
    };
    const running = this.#runner.run({
      instance: this.#main,
      event,
      ordinal: this.#ordinal,
      circumstances: given,
      losses,
    });
    return running instanceof Promise ? running.then(done) : done(running);
  }

  /** What hides a part of itself cannot be put back: from there on the two runs would not see the same state. */
  #takeBack(): void {
    const kept = this.journal.retract();
    if (kept !== null) this.#uncomparable.giveUpFor(kept, this.#ordinal);
  }

  #judge(seen: Seen, real: Attempt): undefined | Promise<void> {
    const { event, handler, copy, shadows } = seen;
    this.notes.noteReadings(real.readings, handler, event);
    for (const { attempt } of shadows) this.notes.noteReadings(attempt.readings, handler, event);
    this.notes.noteLosses(seen.losses, handler, event);
    if (real.late || shadows.some(({ attempt }) => attempt.late))
      this.notes.noteLateWrite(real, handler, event);
    if ((copy !== null && !sameJson(event, copy)) || mayHaveWritten(real, shadows))
      return this.#explainMutation(seen, real);
    return this.#tellApart(seen, real);
  }

  #tellApart(seen: Seen, real: Attempt): undefined | Promise<void> {
    const { event, handler, shadows } = seen;
    if (!real.ok && this.#comparing) this.notes.noteThrow(real, handler, event);
    const odd = shadows.find(({ attempt }) => !this.#attributor.same(real, attempt));
    return odd ? this.#explain(seen, real, odd) : this.#commit(seen);
  }

  #commit({ event, handler }: Seen): undefined | Promise<void> {
    this.journal.settleOrder();
    continueLines(this.journal);
    this.#start.host.watch(0);
    if (this.#probes === null || !this.#comparing) return undefined;
    return this.#probes.probeDuplicate(event, handler, this.#ordinal);
  }

  /** `odd`: the run that differs; of an event that was changed its writes say nothing. */
  async #explain(seen: Seen, real: Attempt, odd: Shadow, changedEvent = false): Promise<void> {
    const { event, handler } = seen;
    const key = this.#explained.keyOf(handler, [...real.readings, ...odd.attempt.readings]);
    if (this.#explained.isDue(key)) {
      this.journal.retract();
      this.#explained.keep(key, await this.#follow(seen, real, odd, changedEvent));
    } else {
      for (const entry of this.#explained.entriesOf(key)) this.notes.book.count(entry, event);
    }
    await this.#commit(seen);
  }

  /**
   * Finds what makes the difference while the event is taken back, and runs it for good.
   *
   * The same start of the module, the same event, the same circumstances: when that differs from the first time, the
   * module has kept something. A fresh start alone may also differ since it does not know the instances in the state.
   */
  async #follow(
    { event, handler }: Seen,
    real: Attempt,
    odd: Shadow,
    changedEvent: boolean,
  ): Promise<Entry[]> {
    const found = await this.#attributor.explain({
      event,
      ordinal: this.#ordinal,
      given: this.#start.given,
      other: odd.circumstances,
      recorded: real,
      shadow: changedEvent ? null : odd.attempt,
    });
    if (this.#uncomparable.mayExplain(found, this.#ordinal)) {
      await this.#runReal(event, []);
      return [];
    }
    const again = await this.#runReal(event, []);
    this.journal.retract();
    // What no two runs agree on says nothing of the module.
    const isKept =
      !found.some(({ kind }) => kind === "not-repeatable") && !this.#attributor.same(again, real);
    if (isKept && !found.some(({ kind }) => kind === "hidden-state"))
      found.push({ kind: "hidden-state", cause: "module-state", site: null, recorded: real, other: again });
    const entries = found.map((one) => this.notes.noteAttribution(one, handler, event, isKept));
    await this.#runReal(event, []);
    return entries;
  }

  /** Runs the event once more, guarded, to see which line changes it. */
  async #explainMutation(seen: Seen, real: Attempt): Promise<void> {
    const { event, handler, shadows } = seen;
    const isChanged = seen.copy !== null && !sameJson(event, seen.copy);
    if (this.notes.knowsMutation(handler)) this.notes.noteMutation(handler, event, null, null, real);
    else if (!(await this.#watchMutation(seen, real)) && !isChanged) return this.#tellApart(seen, real);
    const odd = shadows.find(({ attempt }) => real.ok && attempt.ok && !this.#attributor.same(real, attempt));
    if (odd) await this.#explain(seen, real, odd, true);
    else await this.#commit(seen);
  }

  /** False when nothing was written to the event this time. */
  async #watchMutation({ event, handler, copy }: Seen, real: Attempt): Promise<boolean> {
    this.journal.retract();
    const { host, given } = this.#start;
    const instance = await host.load(given);
    let site: number | null = null;
    let what: string | null = null;
    const guarded = guardEvent(thaw(event), (written) => {
      what ??= written;
      site ??= host.realm.note("event-mutation", `a write to ${written}`);
    });
    host.watch(this.#ordinal);
    await this.#runner.run({ instance, event: guarded, ordinal: this.#ordinal, circumstances: given });
    this.journal.retract();
    if (what !== null || (copy !== null && !sameJson(event, copy)))
      this.notes.noteMutation(handler, event, site, what, real);
    await this.#runReal(event, []);
    return what !== null;
  }
}

/** Events after which a module is started afresh at the latest. */
function splitsOf(plan: CheckPlan, events: number): number {
  return Math.max(1, Math.ceil(events / evenSplits[plan]));
}

/** A run of the second start of the module. */
interface Shadow {
  attempt: Attempt;
  circumstances: Circumstances;
}

interface Seen {
  event: EventEnvelope;
  handler: string;
  /** The event as the second start was given it. */
  copy: EventEnvelope | null;
  shadows: Shadow[];
  losses: Loss[];
}
