import type { Cause } from "./cause.ts";
import type { RunDifference } from "./check-finding.ts";
import { explainCause } from "./explain-cause.ts";
import type { ReadingSite } from "./reading.ts";

/** What was read, in words: `Date.now()`, else what the cause is called. */
function subject(cause: Cause, api: string | null): string {
  return api === null ? explainCause(cause).title : api;
}

function example(evidence: readonly RunDifference[]): string {
  const [first] = evidence;
  if (first === undefined) return "one run failed and the other did not";
  const more = evidence.length > 1 ? ` and at ${evidence.length - 1} more` : "";
  return `${first.path === "" ? "the state" : first.path} is ${first.recorded} in one run and ${first.other} in another${more}`;
}

/** One sentence on a reading that reached no state so far. */
export function describeReading({ api, cause, refused, phase }: ReadingSite): string {
  if (cause === "event-mutation") return `The handler writes to ${api}; events are facts`;
  const when = {
    load: "while the module is loaded",
    event: "while the event is handled",
    late: "after the handler has returned",
  }[phase];
  return refused ? `${api} was refused ${when}` : `${api} is read ${when}; the state was the same so far`;
}

/** One sentence on two runs that left different states. */
export function describeDivergence(
  cause: Cause,
  api: string | null,
  evidence: readonly RunDifference[],
): string {
  return `${subject(cause, api)}: ${example(evidence)}`;
}
