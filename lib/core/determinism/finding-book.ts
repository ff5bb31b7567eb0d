import type { EventHeader } from "../envelope.ts";
import type { Severity, SourceLocation } from "../finding.ts";
import type { Cause } from "./cause.ts";
import { type CheckFinding, mostPositions, type RunDifference } from "./check-finding.ts";
import type { CheckHost } from "./check-host.ts";
import { adviseOn } from "./explain-cause.ts";
import { findingId } from "./finding-id.ts";
import { severityOfVerdict, type Verdict } from "./verdict.ts";

/** One thing in one handler, as it is seen at one event. */
export interface Sighting {
  verdict: Verdict;
  cause: Cause;
  handler: string;
  /** Null for what happens while the module is loaded. */
  event: EventHeader | null;
  api: string | null;
  message: string;
  location: SourceLocation | null;
  stack: string[];
  evidence: RunDifference[];
  /** Where it is another than the verdict's own. */
  severity?: Severity;
}

/** A finding that still counts the events which show it. */
export interface Entry {
  sighting: Sighting;
  count: number;
  positions: number[];
  lastPosition: number;
}

/** The findings of one check while it runs. */
export class FindingBook {
  readonly #entries = new Map<string, Entry>();

  get size(): number {
    return this.#entries.size;
  }

  /** The sightings of a verdict, in the order of their first events. */
  sightingsOf(verdict: Verdict): Sighting[] {
    return [...this.#entries.values()].flatMap(({ sighting }) =>
      sighting.verdict === verdict ? [sighting] : [],
    );
  }

  find(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /** The entry under a key; made of the first sighting. The event counts once, however often it is added. */
  add(key: string, event: EventHeader | null, first: () => Sighting): Entry {
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { sighting: first(), count: 0, positions: [], lastPosition: -1 };
      this.#entries.set(key, entry);
    }
    this.count(entry, event);
    return entry;
  }

  count(entry: Entry, event: EventHeader | null): void {
    const position = event?.position ?? 0;
    if (entry.lastPosition === position) return;
    entry.lastPosition = position;
    entry.count++;
    if (entry.positions.length < mostPositions && event !== null) entry.positions.push(position);
  }

  /** What was only read until now reached the state at this event: from here on those events are counted. */
  confirm(entry: Entry, sighting: Sighting): void {
    entry.sighting = sighting;
    entry.count = 0;
    entry.positions = [];
    entry.lastPosition = -1;
    this.count(entry, sighting.event);
  }

  /** In the order of their first events; the most severe first among those of one event. */
  toFindings(projection: string, host: CheckHost): CheckFinding[] {
    const known = new Map<string, number>();
    return [...this.#entries.values()]
      .map((entry) => toFinding(entry, projection, host, known))
      .sort((one, other) => one.position - other.position || rank(one) - rank(other));
  }
}

function rank({ severity }: CheckFinding): number {
  return ["error", "warning", "info"].indexOf(severity);
}

function toFinding(
  { sighting, count, positions }: Entry,
  projection: string,
  host: CheckHost,
  known: Map<string, number>,
): CheckFinding {
  const { verdict, cause, handler, event, api, message, stack, evidence } = sighting;
  const location = sighting.location ?? host.handlerLocation(handler);
  const sourceLine = location === null ? null : host.sourceLineAt(location);
  const rule = "replay-unsafe";
  const parts = { rule, projection, handler, cause, file: location?.file ?? null, sourceLine };
  const nth = (known.get(JSON.stringify(parts)) ?? 0) + 1;
  known.set(JSON.stringify(parts), nth);
  return {
    id: findingId({ ...parts, nth }),
    rule,
    verdict,
    severity: sighting.severity ?? severityOfVerdict[verdict],
    projection,
    handler,
    cause,
    api,
    position: event?.position ?? 0,
    eventId: event?.eventId ?? "",
    eventType: event?.eventType ?? "",
    correlationId: event?.correlationId ?? null,
    count,
    positions,
    message,
    advice: adviseOn(verdict, cause),
    location,
    sourceLine,
    stack,
    evidence,
  };
}
