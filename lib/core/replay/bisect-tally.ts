import type { Position } from "../position.ts";
import type { BisectAnswer } from "./bisect-query.ts";
import { HiddenPartError } from "./hidden-part-error.ts";
import { PredicateError } from "./predicate-error.ts";
import { RerunError } from "./rerun-error.ts";
import type { EventName } from "./timeline.ts";
import { UnknownValueError } from "./unknown-value-error.ts";

/** Keeps count of the evaluations of one search, and puts its answer into words. */
export class BisectTally {
  private evaluated = 0;
  private threw = 0;
  private firstThrow = "";
  private unknown: BisectAnswer["unknown"] = null;

  get hasUnknown(): boolean {
    return this.unknown !== null;
  }

  /** Evaluates at a position; a throw of the condition's own counts as false, what cannot be known as neither. */
  holds(position: Position, test: () => boolean): boolean {
    this.evaluated++;
    try {
      return test();
    } catch (error) {
      if (error instanceof PredicateError || error instanceof HiddenPartError || error instanceof RerunError)
        throw error;
      if (error instanceof UnknownValueError) this.addUnknown(position, error.message);
      else if (this.threw++ === 0) this.firstThrow = `at position ${position}: ${inWords(error)}`;
      return false;
    }
  }

  /** `count`: positions from this one on. */
  addUnknown(position: Position, why: string, count = 1): void {
    // A search that goes over to looking everywhere comes by it again.
    if (this.unknown?.first === position) return;
    this.unknown ??= { count: 0, first: position, why };
    this.unknown.count += count;
  }

  /** `name`: of the event that was found; null at the initial state, and when there is none. */
  answer(
    position: Position | null,
    name: EventName | null,
    method: BisectAnswer["method"],
    outcome: string,
  ): BisectAnswer {
    return {
      position,
      eventId: name?.eventId ?? null,
      eventType: name?.eventType ?? null,
      correlationId: name?.correlationId ?? null,
      method,
      evaluated: this.evaluated,
      threw: this.threw,
      unknown: this.unknown,
      note: this.aboutUnknown() + outcome + this.aboutThrows(),
    };
  }

  private aboutUnknown(): string {
    if (this.unknown === null) return "";
    const { count, first, why } = this.unknown;
    const where = count === 1 ? `position ${first}` : `${count} positions, first ${first}`;
    return `Not known at ${where}: ${why}. `;
  }

  private aboutThrows(): string {
    if (this.threw === 0) return "";
    const times = this.threw === this.evaluated ? "every time" : `${this.threw} of ${this.evaluated} times`;
    return ` It threw ${times} and counts as false there; first ${this.firstThrow}`;
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
