import type { Position } from "../position.ts";
import type { Journal } from "../state/journal.ts";
import type { BisectAnswer, BisectQuery } from "./bisect-query.ts";
import { Reads, WatchingReader } from "./bisect-reads.ts";
import { StateView, type ViewRealm } from "./bisect-view.ts";
import { pathTester } from "./path-test.ts";
import { PredicateError } from "./predicate-error.ts";
import type { Timeline } from "./timeline.ts";

/** The user's code, compiled elsewhere. */
export interface CodeTest {
  /** Where the code's own values come from. */
  realm: ViewRealm;
  /** Called whenever the code reads the state; may throw to end it. */
  onRead(): void;
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

function* search({ from, to }: Searched, evaluation: Evaluation): Search {
  const method = "searched";
  if (evaluation.holds(from))
    return evaluation.answer(from, method, "It holds at the start of the range already.");
  yield;
  if (from === to || !evaluation.holds(to)) {
    const note = "It does not hold at the end of the range. If it held only for a while, a scan finds that.";
    return evaluation.answer(null, method, note);
  }
  let [low, high] = [from, to];
  while (high - low > 1) {
    yield;
    const middle = low + ((high - low) >> 1);
    if (evaluation.holds(middle)) high = middle;
    else low = middle;
  }
  const note =
    "Found by binary search: it does not hold at the event before. If it came and went, there may be an earlier one.";
  return evaluation.answer(high, method, note);
}

/** Evaluates a condition at events, and keeps count. */
class Evaluation {
  readonly reads: Reads;
  private readonly timeline: Timeline;
  private readonly test: (event: number) => boolean;
  private evaluated = 0;
  private threw = 0;
  private firstThrow = "";

  constructor({ journal, timeline, from }: Searched, { condition }: BisectQuery, code: CodeTest | null) {
    this.timeline = timeline;
    this.reads = new Reads(journal);
    const reader = new WatchingReader(journal, this.reads);
    if (!("where" in condition)) this.test = pathTester(reader, condition, from);
    else if (code !== null) this.test = this.codeTester(reader, code);
    else throw new PredicateError("There is nothing to run this condition with");
  }

  holds(event: number): boolean {
    this.evaluated++;
    this.reads.forget();
    try {
      return this.test(event);
    } catch (error) {
      if (error instanceof PredicateError) throw error;
      if (this.threw++ === 0) this.firstThrow = `at position ${this.positionOf(event)}: ${inWords(error)}`;
      return false;
    }
  }

  answer(event: number | null, method: BisectAnswer["method"], outcome: string): BisectAnswer {
    const name = event === null || event === 0 ? null : this.timeline.name(event - 1);
    const times = this.threw === this.evaluated ? "every time" : `${this.threw} of ${this.evaluated} times`;
    const thrown =
      this.threw === 0 ? "" : ` It threw ${times} and counts as false there; first ${this.firstThrow}`;
    return {
      position: event === null ? null : this.positionOf(event),
      eventId: name?.eventId ?? null,
      eventType: name?.eventType ?? null,
      correlationId: name?.correlationId ?? null,
      method,
      evaluated: this.evaluated,
      threw: this.threw,
      note: outcome + thrown,
    };
  }

  private codeTester(reader: WatchingReader, code: CodeTest) {
    const view = new StateView(reader, code.realm, () => code.onRead());
    return (event: number) =>
      code.holds(view.at(event), () => {
        this.reads.wake(event + 1);
        return this.positionOf(event);
      });
  }

  private positionOf(event: number): Position {
    return event === 0 ? 0 : this.timeline.positionAt(event - 1);
  }
}

/** Errors come from another realm, or are anything that was thrown. */
function inWords(error: unknown): string {
  try {
    const text = String(error);
    return text.length > 300 ? `${text.slice(0, 300)}…` : text;
  } catch {
    return "something that has no text";
  }
}
