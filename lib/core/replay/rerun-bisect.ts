import type { Position } from "../position.ts";
import type { CodeTest } from "./bisect.ts";
import type { BisectAnswer, BisectQuery } from "./bisect-query.ts";
import { BisectTally } from "./bisect-tally.ts";
import { LiveLook } from "./live-look.ts";
import { keysOf, type Look, pathTest } from "./path-test.ts";
import { PredicateError } from "./predicate-error.ts";
import type { Rerun } from "./rerun-port.ts";
import type { EventName } from "./timeline.ts";

/** What a search by running again has to know of the replay. */
export interface Rerunnable {
  rerun: Rerun;
  nameOf(ordinal: number): EventName | null;
  /** The first event of a range that failed; null when none did. */
  firstFailure(from: number, to: number): number | null;
}

/** The range in events, both inclusive. */
interface Range {
  from: number;
  to: number;
}

/**
 * Finds the first position where a condition holds, by running the events again and evaluating on the living state after
 * each of them: exact for all that functions, methods and accessors answer.
 */
export async function rerunBisect(
  { rerun, nameOf, firstFailure }: Rerunnable,
  { from, to }: Range,
  query: BisectQuery,
  code: CodeTest | null,
): Promise<BisectAnswer> {
  const tally = new BisectTally();
  const positionOf = (ordinal: number): Position => nameOf(ordinal)?.position ?? 0;
  const test = liveTest(query, code, positionOf);
  let found: number | null = null;
  await rerun.walk(from, to, (ordinal, state) => {
    if (tally.holds(positionOf(ordinal), () => test(ordinal, state))) found = ordinal;
    return found !== null;
  });
  const end = found ?? to;
  const failure = code === null ? null : firstFailure(1, end);
  if (failure !== null)
    tally.addUnknown(Math.max(positionOf(failure), positionOf(from)), afterFailure(positionOf(failure)));
  const outcome =
    found === null
      ? "It holds nowhere in the range."
      : found === from
        ? "It holds from the start of the range on."
        : "The first position in the range.";
  const how = " Found by running the events again, since the condition asks for what no journal keeps.";
  return tally.answer(
    found === null ? null : positionOf(found),
    found === null ? null : nameOf(found),
    "re-run",
    outcome + how,
  );
}

function afterFailure(position: Position): string {
  return `the event at position ${position} failed and is left out; what it did to hidden parts before it failed cannot be taken back, and nothing can say what they were from there on`;
}

function liveTest(
  { condition }: BisectQuery,
  code: CodeTest | null,
  positionOf: (ordinal: number) => Position,
): (ordinal: number, state: unknown) => boolean {
  if (!("where" in condition)) {
    const keys = keysOf(condition);
    let holds: ((look: Look) => boolean) | null = null;
    return (_, state) => {
      const look = new LiveLook(state, keys);
      if (holds === null) {
        // What `changes` compares with is read now: the state goes on.
        const start = look.kept();
        holds = pathTest(condition, start);
        return holds(start);
      }
      return holds(look);
    };
  }
  if (code === null) throw new PredicateError("There is nothing to run this condition with");
  return (ordinal, state) => code.holds(state, () => positionOf(ordinal));
}
