import type { Position } from "../position.ts";
import type { CodeTest } from "./bisect.ts";
import type { BisectAnswer, BisectQuery } from "./bisect-query.ts";
import { BisectTally } from "./bisect-tally.ts";
import { contentOf } from "./live-content.ts";
import { LiveLook } from "./live-look.ts";
import { keysOf, type Look, pathTest } from "./path-test.ts";
import { PredicateError } from "./predicate-error.ts";
import type { Rerun } from "./rerun-port.ts";
import type { EventName } from "./timeline.ts";

/** What a search by running again has to know of the replay. */
export interface Rerunnable {
  rerun: Rerun;
  nameOf(ordinal: number): EventName | null;
  /** False when the event cannot have changed the state: nothing handles it, or its handler failed. */
  mayChange(ordinal: number): boolean;
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
  { rerun, nameOf, mayChange, firstFailure }: Rerunnable,
  { from, to }: Range,
  query: BisectQuery,
  code: CodeTest | null,
): Promise<BisectAnswer> {
  const tally = new BisectTally();
  const positionOf = (ordinal: number): Position => nameOf(ordinal)?.position ?? 0;
  const test = liveTest(query, code, positionOf);
  let found: number | null = null;
  await rerun.walk(from, to, (ordinal, state) => {
    // Code may look at the event, too.
    if (code === null && ordinal > from && !mayChange(ordinal)) return false;
    if (tally.holds(positionOf(ordinal), () => test(ordinal, state))) found = ordinal;
    return found !== null;
  });
  const end = found ?? to;
  const failure = code === null ? null : firstFailure(1, end);
  if (failure !== null) {
    const first = Math.max(failure, from);
    tally.addUnknown(positionOf(first), afterFailure(positionOf(failure)), end - first + 1);
  }
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
  const watch = new WriteWatch();
  return (ordinal, state) => watch.around(state, () => code.holds(state, () => positionOf(ordinal)));
}

/** Looks, at fewer and fewer evaluations, whether the condition changes the state: methods of the module can. */
class WriteWatch {
  private evaluations = 0;
  private next = 1;

  around(state: unknown, evaluate: () => boolean): boolean {
    if (++this.evaluations < this.next) return evaluate();
    this.next *= 2;
    const before = contentOf(state, MOST_WATCHED);
    try {
      return evaluate();
    } finally {
      this.compare(state, before);
    }
  }

  private compare(state: unknown, before: string | null): void {
    if (before !== null && contentOf(state, MOST_WATCHED) !== before)
      throw new PredicateError("The condition changes the state that it looks at: it may only read");
  }
}

/** Entries of a state that is watched for writes. */
const MOST_WATCHED = 50_000;
