import type { Position } from "../position.ts";
import type { CheckFinding } from "./check-finding.ts";

export type CheckPlan = "default" | "deep";

/** What a check will cost, told before it starts. */
export interface CheckCost {
  plan: CheckPlan;
  /** Times one replay, at most. */
  mostReplays: number;
  /** Milliseconds, from the last replay of this projection; null when it has not been replayed. */
  estimatedMs: number | null;
  /** What will be done, a sentence each. */
  steps: string[];
}

/**
 * How much a check would have seen: what it did, and how likely it is to have met what is rare.
 *
 * "Not observed" means no more than this.
 */
export interface CheckPower {
  plan: CheckPlan;
  /** Events that were handled in two circumstances. */
  events: number;
  /** Fresh starts of the module in the middle of the log. */
  restarts: number;
  /** Handlers of the projection that no event of the log reached. */
  unreached: string[];
  /** What was made different, and how: `clock: 463 d 13 h 37 m later`. */
  perturbed: string[];
  /**
   * Chance to see a branch that is taken at random once in a thousand events: 1 - (1 - 2p(1 - p))^events, p = 0.001.
   * Between 0 and 1.
   */
  rareBranch: number;
  /** What kept the check from looking at everything, a sentence each. */
  limits: string[];
}

export interface CheckReport {
  projection: string;
  file: string;
  /** SHA-256 of the program that was checked, in hex. */
  bundleHash: string;
  /** Last position that was checked. */
  upTo: Position;
  findings: CheckFinding[];
  power: CheckPower;
  /** When the check ended: RFC 3339 in UTC, with milliseconds. */
  at: string;
  /** Milliseconds. */
  elapsedMs: number;
}

/** How far a check is. */
export interface CheckProgress {
  status: "idle" | "running" | "done" | "failed";
  plan: CheckPlan;
  /** 0 to 1. */
  done: number;
  /** One sentence, when `failed`. */
  problem: string | null;
}

/** What is known of one projection's determinism. */
export interface ProjectionCheck {
  projection: string;
  progress: CheckProgress;
  /** Of the last check that came to its end; null before there is one. */
  report: CheckReport | null;
  /** The projection's code or the log has changed since `report`. */
  outdated: boolean;
}
