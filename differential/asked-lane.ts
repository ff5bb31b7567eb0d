import type { HostedLane } from "#server/replay/hosted-lane.ts";
import type { Dice } from "./dice.ts";
import type { Tally } from "./difference.ts";
import type { FoldAnswer } from "./fold-log.ts";

/** A lane that is asked, and what a plain fold of the same module says. */
export interface AskedLane {
  lane: HostedLane;
  truth: FoldAnswer;
  tally: Tally;
  dice: Dice;
  /** How many of each kind are asked that would be too many. */
  most: QuestionLimits;
}

export interface QuestionLimits {
  trees: number;
  diffs: number;
  blames: number;
  /** Conditions on one path; those in code are all asked. */
  pathConditions: number;
}
