import type { Position } from "../position.ts";

/** What can be asked of one value without typing code. */
export const pathTests = [
  "equals",
  "exceeds",
  "below",
  "missing",
  "present",
  "isNaN",
  /** The value differs from what it was at the start of the range. */
  "changes",
] as const;
export type PathTest = (typeof pathTests)[number];

/** A condition on one value of the state. */
export interface PathCondition {
  /** JSON Pointer. */
  path: string;
  test: PathTest;
  /** For `equals`, `exceeds` and `below`: JSON text; what is not JSON stands for itself as a string. */
  value?: string | undefined;
}

/** A condition in the user's words. */
export interface CodeCondition {
  /** A JavaScript expression over `state` and `event`, true where the condition holds. */
  where: string;
}

export interface BisectQuery {
  condition: PathCondition | CodeCondition;
  /** Both inclusive; the state at a position is that after the event there, 0 the initial state. */
  from: Position;
  to: Position;
  /** The condition is known to stay true once it is: then a binary search is enough. */
  monotone: boolean;
}

/** The first position of a range at which a condition holds. */
export interface BisectAnswer {
  /** Null when the condition holds nowhere that was looked at; 0 for the initial state. */
  position: Position | null;
  /** Of the event at `position`; null where there is none. */
  eventId: string | null;
  eventType: string | null;
  correlationId: string | null;
  /**
   * `scanned`: exact, the first position of the range. `searched`: by binary search, which is exact only if the
   * condition never turns false again. `re-run`: exact, too, looked for while the events were run again, since the
   * condition asks for what no journal keeps.
   */
  method: "searched" | "scanned" | "re-run";
  /** How many positions the condition was evaluated at; in between, nothing that it reads was written. */
  evaluated: number;
  /** At how many of them it threw; it counts as false there. */
  threw: number;
  /** Where nothing can say whether it holds; null when that is known everywhere it was looked for. */
  unknown: UnknownPositions | null;
  /** What is to be known about the answer, in one or two sentences. */
  note: string;
}

/** Positions at which a condition cannot be evaluated: they count neither as true nor as false. */
export interface UnknownPositions {
  count: number;
  first: Position;
  /** Of the first one, as facts. */
  why: string;
}
