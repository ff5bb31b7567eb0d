import { createHash } from "node:crypto";
import type { Verdict } from "#core/determinism/verdict.ts";
import type { Finding, FindingRule } from "#core/finding.ts";
import type { Lane } from "#core/replay/lane.ts";
import type { FindingRow } from "#wire/check-api.ts";

const pageSize = 5_000;
/** Messages that name an id make each failure another one; beyond this they are only counted. */
const mostGroups = 2_000;

/** Those that a replay makes. */
const verdictOfRule: Partial<Record<FindingRule, Verdict>> = {
  "handler-threw": "failed",
  "handler-timed-out": "timed out",
  "lane-out-of-memory": "out of memory",
  "lane-crashed": "crashed",
  "precision-lost": "loses precision",
  "state-unrecorded": "hidden state",
  "state-unreadable": "not snapshot-safe",
};
const adviceOfRule: Partial<Record<FindingRule, string>> = {
  "state-unreadable":
    "Keep plain values in the state: a Proxy or a getter that throws cannot be shown, stored or compared.",
  "state-unrecorded":
    "Keep no reference to a part of the state in a closure, a bound function or a variable of the module: a snapshot would lose it.",
};
const adviceOf: Partial<Record<Verdict, string>> = {
  failed: "See what the payload of the first event lacks, and let the handler take events without it.",
  "timed out": "End the loop, or do less for one event; the limit is --handler-timeout-ms.",
  "out of memory": "Keep less in the state, or give the lane more with --lane-memory-mb.",
  "loses precision":
    "Write such integers as texts, or let the projection take bigints with `exactIntegers: true`.",
  crashed: "Find what ends the process from inside the handler, and take it out.",
};

export interface GroupedFailures {
  /** One for each fault, in order of its first event. */
  rows: FindingRow[];
  /** Failures that are in none of the rows. */
  unlisted: number;
}

/** The failures of one replay, each fault once; every failure is read from the lane once, as it comes. */
export class FailureGroups {
  readonly #lane: Lane;
  readonly #groups = new Map<string, FindingRow>();
  #after = 0;
  #read = 0;
  #unlisted = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  /** As far as the replay is; a lane that is gone answers what was read before. */
  async read(): Promise<GroupedFailures> {
    this.#reading = this.#reading.then(() => this.#readOn().catch(() => {}));
    await this.#reading;
    return { rows: [...this.#groups.values()].map((row) => ({ ...row })), unlisted: this.#unlisted };
  }

  async #readOn(): Promise<void> {
    // What is found late about an early event stands before what was read.
    if ((await this.#readToEnd()) > this.#read) {
      this.#groups.clear();
      [this.#after, this.#read, this.#unlisted] = [0, 0, 0];
      await this.#readToEnd();
    }
  }

  /** Answers how many there are. */
  async #readToEnd(): Promise<number> {
    for (;;) {
      const { findings, total } = await this.#lane.findings(this.#after, pageSize);
      for (const finding of findings) this.#add(finding);
      this.#read += findings.length;
      this.#after = findings.at(-1)?.position ?? this.#after;
      if (findings.length < pageSize) return total;
    }
  }

  #add(finding: Finding): void {
    const { rule, projection, handler, message, location } = finding;
    const key = JSON.stringify([rule, projection, handler, message, location]);
    const known = this.#groups.get(key);
    if (known) known.count++;
    else if (this.#groups.size >= mostGroups) this.#unlisted++;
    else this.#groups.set(key, toRow(finding, key));
  }
}

function toRow({ rule, ...same }: Finding, key: string): FindingRow {
  const verdict = verdictOfRule[rule] ?? "failed";
  return {
    ...same,
    id: `replay-${createHash("sha256").update(key).digest("hex").slice(0, 16)}`,
    source: "replay",
    verdict,
    cause: null,
    api: null,
    count: 1,
    advice: adviceOfRule[rule] ?? adviceOf[verdict] ?? null,
    sourceLine: null,
    evidence: [],
    outdated: false,
  };
}
