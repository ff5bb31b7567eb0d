import type { EventEnvelope } from "../envelope.ts";
import type { Journal } from "../state/journal.ts";
import type { Attempt, AttemptRunner } from "./attempt.ts";
import type { Cause } from "./cause.ts";
import type { CheckHost } from "./check-host.ts";
import { type Circumstances, type Perturbation, perturbations, withOnly } from "./circumstances.ts";
import type { OnlySite } from "./realm-port.ts";
import { sameWrites } from "./same-writes.ts";

/** Why two runs of one event left different states. */
export interface Attribution {
  kind: "circumstance" | "hidden-state" | "not-repeatable";
  cause: Cause;
  /** Index in the realm's sites; null when no call was seen. */
  site: number | null;
  /** The two runs that show it. */
  recorded: Attempt;
  other: Attempt;
}

/** What a circumstance stands for, the likeliest first. */
const causesOf: Record<Perturbation, readonly Cause[]> = {
  clockMs: ["clock", "timing"],
  seed: ["random", "crypto"],
  environment: ["environment"],
  process: ["process"],
  timeZone: ["time-zone"],
  locale: ["locale"],
  schedule: ["timer"],
  collected: ["garbage-collection"],
  stack: ["stack"],
};

/** Kinds of reading that no circumstance makes different, since they cannot be answered for. */
const unanswerable: readonly Cause[] = [
  "crypto",
  "shared-memory",
  "garbage-collection",
  "timing",
  "random",
  "clock",
];

/** Kinds of reading by which a module keeps something that is not a variable of its own. */
const outside: readonly Cause[] = ["global-state", "shared-memory", "garbage-collection"];

export interface Mismatch {
  event: EventEnvelope;
  ordinal: number;
  given: Circumstances;
  other: Circumstances;
  /** The run that is recorded. */
  recorded: Attempt;
  /** The run of the second instance that differs from it; null when it did so by changing its event. */
  shadow: Attempt | null;
}

/**
 * Finds what makes one event's runs differ: fresh starts of the module handle it again and again on the same state, at
 * first in equal circumstances, then with one thing made different at a time. What differs between equal runs is blamed
 * on no circumstance. To be called while the event is taken back.
 */
export class Attributor {
  readonly #journal: Journal;
  readonly #runner: AttemptRunner;
  readonly #host: CheckHost;

  constructor(journal: Journal, runner: AttemptRunner, host: CheckHost) {
    this.#journal = journal;
    this.#runner = runner;
    this.#host = host;
  }

  /** Empty when no fresh start shows a difference. */
  async explain(mismatch: Mismatch): Promise<Attribution[]> {
    const { given, recorded, shadow } = mismatch;
    const runs: Attempt[] = [];
    for (let round = 0; round < 3; round++) runs.push(await this.#trial(mismatch, given));
    const [base, ...repeated] = runs as [Attempt, ...Attempt[]];
    const odd = repeated.find((run) => !this.same(base, run));
    if (odd) return [this.#blameReadings("not-repeatable", base, odd)];
    const found = await this.#perturb(mismatch, base);
    if (!this.same(base, recorded)) found.push(this.#hidden(recorded, base));
    // Fresh starts agree whatever the circumstances: it is what the second instance has met that it went by.
    else if (found.length === 0 && shadow !== null) found.push(this.#hidden(recorded, shadow));
    return found;
  }

  same(one: Attempt, other: Attempt): boolean {
    return one.ok === other.ok && sameWrites(this.#journal, one.writes, other.writes);
  }

  async #perturb(mismatch: Mismatch, base: Attempt): Promise<Attribution[]> {
    const { other } = mismatch;
    const all = await this.#trial(mismatch, other);
    if (this.same(all, base)) return [];
    const found: Attribution[] = [];
    const seen = new Set(this.#readings(all, other).map(({ cause }) => cause));
    const likely = (one: Perturbation) => causesOf[one].some((cause) => seen.has(cause));
    for (const wanted of [true, false]) {
      for (const one of perturbations.filter((candidate) => likely(candidate) === wanted)) {
        found.push(...(await this.#blame(mismatch, base, one)));
      }
      // Nothing is looked for where no reading was seen, once something else explains the difference.
      if (found.length > 0) return found;
    }
    return [this.#blameReadings("circumstance", base, all)];
  }

  async #blame(mismatch: Mismatch, base: Attempt, one: Perturbation): Promise<Attribution[]> {
    const { given, other } = mismatch;
    if (Object.is(given[one], other[one])) return [];
    const changed = withOnly(given, other, one);
    const run = await this.#trial(mismatch, changed);
    if (this.same(run, base)) return [];
    const readings = this.#readings(run, changed).filter(({ cause }) => causesOf[one].includes(cause));
    const cause = readings[0]?.cause ?? causesOf[one][0] ?? "unknown";
    const attribution = (site: number | null, of: Cause): Attribution => ({
      kind: "circumstance",
      cause: of,
      site,
      recorded: base,
      other: run,
    });
    if (readings.length <= 1) return [attribution(readings[0]?.site ?? null, cause)];
    const alone = await this.#narrow(mismatch, base, changed, readings);
    return (alone.length > 0 ? alone : readings.slice(0, 1)).map((reading) =>
      attribution(reading.site, reading.cause),
    );
  }

  /** Of several call sites those that make a difference alone. */
  async #narrow(
    mismatch: Mismatch,
    base: Attempt,
    changed: Circumstances,
    readings: readonly Reading[],
  ): Promise<Reading[]> {
    const found: Reading[] = [];
    for (const reading of readings) {
      if (reading.load) continue;
      const only = { site: reading.site, otherwise: mismatch.given };
      if (!this.same(await this.#trial(mismatch, changed, only), base)) found.push(reading);
    }
    return found;
  }

  #hidden(recorded: Attempt, other: Attempt): Attribution {
    const sites = [...recorded.readings, ...other.readings];
    const causeAt = (index: number) => this.#host.realm.sites[index]?.cause ?? "unknown";
    const site = sites.find((index) => outside.includes(causeAt(index))) ?? null;
    const cause = site === null ? "module-state" : causeAt(site);
    return { kind: "hidden-state", cause, site, recorded, other };
  }

  #blameReadings(kind: Attribution["kind"], recorded: Attempt, other: Attempt): Attribution {
    const { sites } = this.#host.realm;
    const met = [...new Set([...other.readings, ...recorded.readings])];
    const site =
      unanswerable
        .map((cause) => met.find((index) => sites[index]?.cause === cause))
        .find((index) => index !== undefined) ??
      met[0] ??
      null;
    const cause = site === null ? "unknown" : (sites[site]?.cause ?? "unknown");
    return { kind, cause, site, recorded, other };
  }

  #readings(run: Attempt, circumstances: Circumstances): Reading[] {
    const { sites } = this.#host.realm;
    const whileLoaded = this.#loadReadings.get(circumstances) ?? [];
    return [...run.readings, ...whileLoaded].flatMap((site) => {
      const cause = sites[site]?.cause;
      return cause === undefined ? [] : [{ site, cause, load: whileLoaded.includes(site) }];
    });
  }

  readonly #loadReadings = new WeakMap<Circumstances, readonly number[]>();

  async #trial(
    { event, ordinal, given }: Mismatch,
    circumstances: Circumstances,
    only?: OnlySite,
  ): Promise<Attempt> {
    // A module that does not load in other circumstances is loaded in the given ones, as `CheckRun` has told.
    const instance = await this.#host.load(only ? given : circumstances).catch(() => this.#host.load(given));
    this.#loadReadings.set(circumstances, instance.readings);
    this.#host.watch(ordinal);
    const attempt = await this.#runner.run({ instance, event, ordinal, circumstances, only });
    this.#journal.retract();
    return attempt;
  }
}

interface Reading {
  site: number;
  cause: Cause;
  /** While the module was loaded. */
  load: boolean;
}
