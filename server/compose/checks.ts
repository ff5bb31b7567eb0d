import type { CheckCost, CheckPlan, ProjectionCheck } from "#core/determinism/check-report.ts";
import { NotFoundError } from "./workspace.ts";

/**
 * The determinism checks of a workspace's projections. They run one after another, each in a process of its own, and
 * share nothing with the replays that are on screen.
 *
 * `list` never throws; the others throw `NoSuchProjectionError`.
 */
export interface Checks {
  /** One entry for each projection that is loaded, in the order of the replays. */
  list(): ProjectionCheck[];
  cost(name: string, plan: CheckPlan): CheckCost;
  /** Starts a check up to the end of the log, or puts it behind those that run; does nothing while one of it is under way. */
  start(name: string, plan: CheckPlan): void;
  /** Ends a check; the last report stays. */
  cancel(name: string): void;
  /** Resolves when no check of this projection is under way. */
  settled(name: string): Promise<ProjectionCheck>;
}

/** For a workspace without projections. */
export const noChecks: Checks = {
  list: () => [],
  cost: refuse,
  start: refuse,
  cancel: refuse,
  settled: refuse,
};

function refuse(name: string): never {
  throw new NotFoundError(`No projection can be checked here, so ${name} cannot`);
}
