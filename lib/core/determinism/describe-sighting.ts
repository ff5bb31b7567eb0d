import type { Cause } from "./cause.ts";
import type { RunDifference } from "./check-finding.ts";
import type { ReadingSite } from "./reading.ts";

/** What makes the difference, where no call was seen. */
const subjects: Record<Cause, string> = {
  clock: "The clock",
  timing: "A measured time",
  random: "A random number",
  crypto: "A random id or key",
  timer: "The order of timers",
  environment: "The environment",
  process: "The process or the machine",
  "time-zone": "The time zone",
  locale: "The locale",
  "module-state": "What the module remembers",
  "global-state": "A global",
  "initial-state": "A second call of initialState",
  "garbage-collection": "Garbage collection",
  stack: "A stack text or a source path",
  "key-order": "The order of the payload's keys",
  "shared-memory": "Shared memory",
  network: "The answer of a service",
  files: "What a file holds",
  processes: "Another process or thread",
  "dynamic-import": "Code loaded while an event is handled",
  "event-mutation": "A changed event",
  unserialisable: "What a class keeps beside its properties",
  "late-write": "A write after the handler has returned",
  "duplicate-delivery": "A second delivery",
  unknown: "Something that was not seen",
};

/** Both runs returned, and what they left differs; or one of them threw. */
type Outcome = "states" | "throws";

/** One sentence on a reading that reached no state so far. */
export function describeReading({ api, cause, refused, phase }: ReadingSite): string {
  if (cause === "event-mutation") return `The handler writes to ${api}; events are facts`;
  const when = {
    load: "while the module is loaded",
    event: "while an event is handled",
    late: "after the handler has returned",
  }[phase];
  return refused ? `${api} was refused ${when}` : `${api} is read ${when}; the state was the same so far`;
}

/** One sentence on two runs that left different states; what each left is in the evidence. */
export function describeDivergence(
  cause: Cause,
  api: string | null,
  evidence: readonly RunDifference[],
  outcome: Outcome = "states",
): string {
  const subject = api ?? subjects[cause];
  if (outcome === "throws") return `${subject} decides whether the handler throws`;
  return `${subject} makes a difference at ${namePaths(evidence)}`;
}

/** One sentence on an event that was delivered twice. */
export function describeDuplicate(evidence: readonly RunDifference[]): string {
  return `Delivered again, the event changes ${namePaths(evidence)} again`;
}

function namePaths([first, ...more]: readonly RunDifference[]): string {
  const place = first === undefined || first.path === "" ? "the whole state" : first.path;
  if (more.length === 0) return place;
  return `${place} and ${more.length} more`;
}
