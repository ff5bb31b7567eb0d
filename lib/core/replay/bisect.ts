import type { Position } from "../position.ts";
import type { Journal } from "../state/journal.ts";
import type { BisectAnswer, BisectQuery } from "./bisect-query.ts";
import { Reads, WatchingReader } from "./bisect-reads.ts";
import { BisectTally } from "./bisect-tally.ts";
import { StateView, type Viewer } from "./bisect-view.ts";
import { pathTester } from "./path-test.ts";
import { PredicateError } from "./predicate-error.ts";
import type { Timeline } from "./timeline.ts";

/** The user's code, compiled elsewhere. */
export interface CodeTest extends Viewer {
  /** `readEvent` is to be called when the code asks for the event, and answers its position. May throw. */
  holds(state: unknown, readEvent: () => Position): boolean;
}

/** A recorded replay, to be searched; events count from 1. */
export interface Searched {
  journal: Journal;
  timeline: Timeline;
  /** Both inclusive; 0 is the initial state. */
  from: number;
  to: number;
}

/**
 * Finds the first position where a condition holds; each `next` does a small part, so that other work gets its turn.
 *
 * A binary search would be right only for a condition that stays true once it is, and nobody can know that: so, unless
 * the user says so, every state that can differ in the answer is looked at. Those are few: what an evaluation has read is
 * noted, and events that write nothing of it are passed over.
 */
export function bisect(searched: Searched, query: BisectQuery, code: CodeTest | null) {
  const evaluation = new Evaluation(searched, query, code);
  return query.monotone ? search(searched, evaluation) : scan(searched, evaluation);
}

type Search = Generator<undefined, BisectAnswer>;

function* scan({ from, to }: Searched, evaluation: Evaluation): Search {
  let at: number | null = from;
  while (at !== null) {
    if (evaluation.holds(at)) {
      const note =
        at === from ? "It holds from the start of the range on." : "The first position in the range.";
      return evaluation.answer(at, "scanned", note);
    }
    yield;
    at = yield* evaluation.reads.nextChange(at, to);
  }
  return evaluation.answer(null, "scanned", "It holds nowhere in the range.");
}

function* search(searched: Searched, evaluation: Evaluation): Search {
  const { from, to } = searched;
  const method = "searched";
  if (evaluation.holds(from))
    return evaluation.answer(from, method, "It holds at the start of the range already.");
  yield;
  const holdsAtEnd = from !== to && evaluation.holds(to);
  if (evaluation.tally.hasUnknown) return yield* scan(searched, evaluation);
  if (!holdsAtEnd) {
    const note = "It does not hold at the end of the range. If it held only for a while, a scan finds that.";
    return evaluation.answer(null, method, note);
  }
  let [low, high] = [from, to];
  while (high - low > 1) {
    yield;
    const middle = low + ((high - low) >> 1);
    if (evaluation.holds(middle)) high = middle;
    else low = middle;
    // Which way to go from there, nothing can say.
    if (evaluation.tally.hasUnknown) return yield* scan(searched, evaluation);
  }
  const note =
    "Found by binary search: it does not hold at the event before. If it came and went, there may be an earlier one.";
  return evaluation.answer(high, method, note);
}

/** Evaluates a condition at events, and keeps count. */
class Evaluation {
  readonly reads: Reads;
  readonly tally = new BisectTally();
  private readonly timeline: Timeline;
  private readonly test: (event: number) => boolean;

  constructor({ journal, timeline, from }: Searched, { condition }: BisectQuery, code: CodeTest | null) {
    this.timeline = timeline;
    this.reads = new Reads(journal);
    const reader = new WatchingReader(journal, this.reads);
    if (!("where" in condition)) this.test = pathTester(reader, condition, from);
    else if (code !== null) this.test = this.codeTester(reader, code);
    else throw new PredicateError("There is nothing to run this condition with");
  }

  holds(event: number): boolean {
    this.reads.forget();
    return this.tally.holds(this.positionOf(event), () => this.test(event));
  }

  answer(event: number | null, method: BisectAnswer["method"], outcome: string): BisectAnswer {
    const name = event === null || event === 0 ? null : this.timeline.name(event - 1);
    return this.tally.answer(event === null ? null : this.positionOf(event), name, method, outcome);
  }

  private codeTester(reader: WatchingReader, code: CodeTest) {
    const view = new StateView(reader, code);
    return (event: number) => {
      view.trouble = null;
      let holds: boolean;
      try {
        holds = code.holds(view.at(event), () => {
          this.reads.wake(event + 1);
          return this.positionOf(event);
        });
      } catch (error) {
        throw view.trouble ?? error;
      }
      // The condition may have caught it.
      if (view.trouble !== null) throw view.trouble;
      return holds;
    };
  }

  private positionOf(event: number): Position {
    return event === 0 ? 0 : this.timeline.positionAt(event - 1);
  }
}
