import type { EventEnvelope } from "../envelope.ts";
import type { Journal } from "../state/journal.ts";
import type { Attempt } from "./attempt.ts";
import type { Attribution } from "./attributor.ts";
import type { Cause } from "./cause.ts";
import type { RunDifference } from "./check-finding.ts";
import type { CheckHost } from "./check-host.ts";
import { describeDivergence, describeDuplicate, describeReading } from "./describe-sighting.ts";
import { findDifferences, pointerOf } from "./evidence.ts";
import { holdsOfModule } from "./find-holders.ts";
import { type Entry, FindingBook, type Sighting } from "./finding-book.ts";
import { InitialStates } from "./initial-states.ts";
import type { ReadingSite } from "./reading.ts";
import { type Verdict, verdictOfReading } from "./verdict.ts";
import type { Loss } from "./writes.ts";

/** Handler of what happens while the module is loaded. */
export const moduleHandler = "(module)";

/** Turns what a check sees into findings. */
export class Notes {
  readonly book = new FindingBook();
  readonly #journal: Journal;
  readonly #host: CheckHost;
  readonly #initial: InitialStates;
  /** Called when built-in objects were changed, before they are put back. */
  onPollution: () => void = () => {};
  #last: EventEnvelope | null = null;
  #lastHandler = moduleHandler;
  /** The state has held instances of the user's classes, or symbols. */
  #instances = false;

  constructor(journal: Journal, host: CheckHost) {
    this.#journal = journal;
    this.#host = host;
    this.#initial = new InitialStates(journal);
  }

  // --- what is read --------------------------------------------------------------------------------------------

  noteLoad(readings: readonly number[]): void {
    this.noteReadings(readings, moduleHandler, null);
  }

  noteReadings(readings: readonly number[], handler: string, event: EventEnvelope | null): void {
    if (event !== null) {
      this.#last = event;
      this.#lastHandler = handler;
    }
    for (const index of readings) {
      const site = this.#host.realm.sites[index];
      if (site === undefined) continue;
      const key = readingKey(handler, site.cause, index);
      const known = this.book.find(key);
      // Once it is known to reach the state, only those events count in which it does.
      if (known && known.sighting.verdict !== verdictOfReading(site.cause)) continue;
      this.book.add(key, event, () => this.#reading(site, handler, event));
    }
  }

  #reading(site: ReadingSite, handler: string, event: EventEnvelope | null): Sighting {
    const { cause, api, location, stack, phase, refused } = site;
    const message = describeReading(site);
    // A file that is read while the module is loaded is data; asking for one in a handler is asking a service.
    const verdict = phase === "load" && !refused && cause === "files" ? "reads" : verdictOfReading(cause);
    const sighting: Sighting = {
      verdict,
      cause,
      handler,
      event,
      api,
      message,
      location,
      stack,
      evidence: [],
    };
    // What a package asks for its own sake, and what made no difference, is nothing that the user can mend.
    if (verdict === "reads" && isInPackage(site)) return { ...sighting, severity: "info" };
    // Where it lies a module asks to find what lies beside it.
    return phase === "load" && cause === "stack" ? { ...sighting, severity: "info" } : sighting;
  }

  // --- what differs --------------------------------------------------------------------------------------------

  /** To be called while the event is taken back. `isKept`: it is known that the module keeps something. */
  noteAttribution(found: Attribution, handler: string, event: EventEnvelope, isKept: boolean): Entry {
    const { kind, cause, recorded, other } = found;
    const site = found.site === null ? undefined : this.#host.realm.sites[found.site];
    const differences = findDifferences(this.#journal, recorded.writes, other.writes);
    const evidence = differences.length > 0 ? differences : this.#outcomes(recorded, other);
    // Instances of a class of one start of the module are none of another's.
    const instances =
      kind === "hidden-state" && cause === "module-state" && !isKept && this.#holdsOfOneStart();
    const sighting: Sighting = {
      verdict: instances ? "not snapshot-safe" : verdictOf(found),
      cause: instances ? "unserialisable" : cause,
      handler,
      event,
      api: site?.api ?? null,
      message: instances
        ? describeDivergence("unserialisable", null, evidence)
        : describeDivergence(
            cause,
            site?.api ?? null,
            evidence,
            recorded.ok && other.ok ? "states" : "throws",
          ),
      location: site?.location ?? null,
      stack: site?.stack ?? [],
      evidence,
    };
    const key =
      kind === "circumstance" && found.site !== null
        ? readingKey(handler, cause, found.site)
        : `${handler} ${sighting.verdict} ${sighting.cause}`;
    const known = this.book.find(key);
    if (known === undefined) return this.book.add(key, event, () => sighting);
    if (known.sighting.verdict === sighting.verdict) this.book.count(known, event);
    else this.book.confirm(known, sighting);
    return known;
  }

  #outcomes(recorded: Attempt, other: Attempt): RunDifference[] {
    const words = (attempt: Attempt) =>
      attempt.ok ? "the handler returned" : this.#host.explainThrow(attempt.error).message;
    return recorded.ok && other.ok ? [] : [{ path: "", recorded: words(recorded), other: words(other) }];
  }

  // --- what is done to events and values -----------------------------------------------------------------------

  noteLosses(losses: readonly Loss[], handler: string, event: EventEnvelope | null): void {
    for (const { kind, write, keys } of losses) {
      if (kind === "an instance of a class" || kind === "a symbol") this.#instances = true;
      if (kind === "an object that hides a part of itself") this.#instances = true;
      this.book.add(`${handler} loss ${kind}`, event, () => {
        const path = pointerOf(this.#journal, write, keys);
        return {
          ...this.#plain("unserialisable", handler, event),
          message: `${path === "" ? "The state" : path} is ${kind}, which JSON does not keep`,
          evidence: [],
          // JSON leaves the property out, and who reads it finds undefined as before.
          ...(kind === "undefined" ? { severity: "info" as const } : {}),
        };
      });
    }
  }

  noteLateWrite(attempt: Attempt, handler: string, event: EventEnvelope): void {
    const site = attempt.readings
      .map((index) => this.#host.realm.sites[index])
      .find((candidate) => candidate?.cause === "timer");
    this.book.add(`${handler} late`, event, () => ({
      ...this.#plain("late-write", handler, event),
      api: site?.api ?? null,
      location: site?.location ?? null,
      stack: site?.stack ?? [],
      message: "The state is written to after the handler has returned",
    }));
  }

  noteThrow(attempt: Attempt, handler: string, event: EventEnvelope): void {
    const refused = attempt.readings.some((index) => this.#host.realm.sites[index]?.refused);
    if (refused) return;
    const { message, location, stack } = this.#host.explainThrow(attempt.error);
    const patches = /^TypeError: Cannot (add|define) property .* not extensible/.test(message);
    const line = location === null ? null : this.#host.sourceLineAt(location);
    const cause: Cause =
      patches && line !== null && /prototype|__proto__/.test(line) ? "global-state" : "unknown";
    const plain = this.#plain(cause, handler, event);
    this.book.add(`${handler} threw ${cause} ${location?.line ?? 0}`, event, () => ({
      ...plain,
      verdict: cause === "global-state" ? "hidden state" : "failed",
      message,
      location,
      stack,
    }));
  }

  /** An error that nobody caught; `event`: null when it comes from the module. */
  noteUnhandled(error: unknown, handler: string, event: EventEnvelope | null): void {
    const { message, location, stack } = this.#host.explainThrow(error);
    this.book.add(`${handler} unhandled ${location?.line ?? 0}`, event, () => ({
      ...this.#plain("unknown", handler, event),
      verdict: "failed",
      message: `${message}, which nobody caught`,
      location,
      stack,
    }));
  }

  knowsMutation(handler: string): boolean {
    return this.book.find(`${handler} mutates`) !== undefined;
  }

  /** `index`: of the call site, where it was seen; else the place where the frozen event refused is told. */
  noteMutation(
    handler: string,
    event: EventEnvelope,
    index: number | null,
    what: string | null,
    real: Attempt,
  ): void {
    this.book.add(`${handler} mutates`, event, () => {
      const site = index === null ? undefined : this.#host.realm.sites[index];
      const place = site?.location ? site : real.ok ? null : this.#host.explainThrow(real.error);
      return {
        ...this.#plain("event-mutation", handler, event),
        message: `The handler writes to ${what ?? "its event"}; events are facts`,
        location: place?.location ?? null,
        stack: place?.stack ?? [],
      };
    });
  }

  // --- what is global ------------------------------------------------------------------------------------------

  /** Looks for built-in objects that were changed since the last look, puts them back, and names the last event. */
  notePollution(handler: string | null): void {
    const { realm } = this.#host;
    const changed = realm.pollution();
    if (changed.length === 0) return;
    this.onPollution();
    realm.clean();
    const [event, by] = [this.#last, handler ?? this.#lastHandler];
    this.book.add(`pollutes ${changed.join(" ")}`, event, () => ({
      ...this.#plain("global-state", by, event),
      api: changed[0] ?? null,
      message: `${changed.join(", ")} was changed, which all code of the process shares`,
    }));
  }

  keepInitialState(content: unknown): void {
    this.#initial.keep(content);
  }

  /** `alike`: made in the very circumstances of the first. */
  compareInitialState(made: unknown, alike: boolean): void {
    const evidence = this.#initial.differencesOf(made);
    if (evidence.length === 0) return;
    const sites = this.#host.realm.sites.map((site, index) => ({ site, index }));
    const read = alike
      ? undefined
      : sites.find(({ index, site }) => this.book.find(readingKey("initialState", site.cause, index)));
    const at = read ?? (alike ? undefined : sites.find(({ site }) => site.phase === "load"));
    const cause = at?.site.cause ?? "initial-state";
    const key = at ? readingKey("initialState", cause, at.index) : "initialState differs";
    const sighting: Sighting = {
      ...this.#plain(cause, "initialState", null),
      verdict: "diverges",
      api: at?.site.api ?? null,
      location: at?.site.location ?? null,
      stack: at?.site.stack ?? [],
      message: describeDivergence(cause, at?.site.api ?? null, evidence),
      evidence,
    };
    const known = this.book.find(key);
    if (known === undefined) this.book.add(key, null, () => sighting);
    else if (known.sighting.verdict !== "diverges") this.book.confirm(known, sighting);
  }

  /** What `initialState` answers once the log was replayed: it must not hold on to the state of the replay. */
  noteSecondInitialState(made: unknown): void {
    const evidence = this.#initial.differencesOf(made);
    if (evidence.length === 0) return;
    this.book.add("initialState differs", null, () => ({
      ...this.#plain("initial-state", "initialState", null),
      message: describeDivergence("initial-state", null, evidence),
      evidence,
    }));
  }

  /** Whether the state holds what another start of the module does not know for its own. */
  #holdsOfOneStart(): boolean {
    const { realm } = this.#host;
    return this.#instances || holdsOfModule(this.#journal, (value) => realm.isOfModule(value));
  }

  /** Something was read of which no difference is known. */
  hasUnconfirmed(): boolean {
    return this.book.sightingsOf("reads").some(({ severity }) => severity !== "info");
  }

  /** Two runs of the whole log differ from this event on; `readings`: of the one in other circumstances. */
  noteWhole(
    readings: readonly number[],
    evidence: RunDifference[],
    handler: string,
    event: EventEnvelope,
  ): void {
    const index = readings.find((site) => this.#host.realm.sites[site] !== undefined);
    const read = index === undefined ? this.#onlyRead() : this.#host.realm.sites[index];
    const { cause, api, location, stack } = read ?? this.#plain("unknown", handler, event);
    const sighting: Sighting = {
      ...this.#plain(cause, handler, event),
      verdict: "diverges",
      ...{ api, location, stack, evidence },
      message: describeDivergence(cause, api, evidence),
    };
    const key = index === undefined ? `${handler} whole` : readingKey(handler, cause, index);
    const known = this.book.find(key);
    if (known === undefined) this.book.add(key, event, () => sighting);
    else if (known.sighting.verdict !== "diverges") this.book.confirm(known, sighting);
  }

  /** What alone can have made a difference that shows later, where nothing else was read. */
  #onlyRead(): Sighting | undefined {
    const [only, ...more] = this.book.sightingsOf("reads");
    return more.length === 0 ? only : undefined;
  }

  /** A run of the whole log with fresh starts of the module differs from this event on. */
  noteForgotten(evidence: RunDifference[], handler: string, event: EventEnvelope): void {
    const cause = this.#holdsOfOneStart() ? "unserialisable" : "module-state";
    const verdict = verdictOfReading(cause);
    this.book.add(`${handler} ${verdict} ${cause}`, event, () => ({
      ...this.#plain(cause, handler, event),
      message: describeDivergence(cause, null, evidence),
      evidence,
    }));
  }

  noteDuplicate(handler: string, event: EventEnvelope, attempt: Attempt): void {
    this.book.add(`${handler} duplicate`, event, () => {
      const evidence = findDifferences(this.#journal, [], attempt.writes);
      return {
        ...this.#plain("duplicate-delivery", handler, event),
        message: describeDuplicate(evidence),
        evidence,
      };
    });
  }

  noteKeyOrder(handler: string, event: EventEnvelope, recorded: Attempt, other: Attempt): void {
    this.book.add(`${handler} key order`, event, () => {
      const evidence = findDifferences(this.#journal, recorded.writes, other.writes);
      return {
        ...this.#plain("key-order", handler, event),
        message: describeDivergence("key-order", null, evidence),
        evidence,
      };
    });
  }

  #plain(cause: Cause, handler: string, event: EventEnvelope | null): Sighting {
    const verdict = verdictOfReading(cause);
    return {
      verdict,
      cause,
      handler,
      event,
      api: null,
      message: "",
      location: null,
      stack: [],
      evidence: [],
    };
  }
}

/** The call itself is in a package, whoever called that. */
function isInPackage({ stack: [innermost = ""] }: ReadingSite): boolean {
  return innermost.includes("node_modules/");
}

function readingKey(handler: string, cause: Cause, site: number): string {
  return `${handler} ${cause} ${site}`;
}

function verdictOf({ kind, cause }: Attribution): Verdict {
  if (kind === "hidden-state") return "hidden state";
  return kind === "not-repeatable" && cause === "unknown" ? "flaky" : "diverges";
}
