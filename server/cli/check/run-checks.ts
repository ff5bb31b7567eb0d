import type { CheckCost, CheckPlan, ProjectionCheck } from "#core/determinism/check-report.ts";
import type { Workspace } from "#server/compose/workspace.ts";
import type { CheckOutcome, FailedCheck } from "./check-outcome.ts";

/** What the command says while checks run. */
export interface CheckListener {
  /** Before the check of a projection starts. */
  cost(projection: string, cost: CheckCost): void;
  /** Called when it has started, with how to ask how far it is (0 to 1); returns what is to be called at its end. */
  running(projection: string, done: () => number): () => void;
}

/** There is nothing to check. */
export class NothingToCheckError extends Error {
  override name = "NothingToCheckError";
}

/**
 * Checks projections one after another; one that cannot be checked keeps no other from it.
 *
 * @param names empty means all. Rejects, before anything runs, with `NoSuchProjectionError` for a name that is unknown.
 */
export async function runChecks(
  workspace: Workspace,
  { names, plan }: { names: readonly string[]; plan: CheckPlan },
  listener: CheckListener,
): Promise<Omit<CheckOutcome, "known">> {
  const { ready, ...chosen } = await choose(workspace, names);
  const outcome: Omit<CheckOutcome, "known"> = { reports: [], ...chosen };
  for (const projection of ready) {
    const { progress, report } = await runOne(workspace, projection, plan, listener);
    if (progress.status === "done" && report) outcome.reports.push(report);
    else
      outcome.failed.push({
        projection,
        problem: progress.problem ?? "the check was ended before it was done",
      });
  }
  return outcome;
}

async function choose(
  workspace: Workspace,
  names: readonly string[],
): Promise<{ ready: string[]; failed: FailedCheck[]; projections: ReadonlySet<string> }> {
  const { projections } = await workspace.status();
  if (projections.length === 0) throw new NothingToCheckError("There is no projection to check");
  // Throws for a name that nothing has, with those that there are.
  for (const name of names) if (!projections.some((known) => known.name === name)) workspace.lane(name);
  const wanted = projections.filter(({ name }) => names.length === 0 || names.includes(name));
  const ready = wanted.filter(({ info }) => info !== null).map(({ name }) => name);
  const failed = wanted
    .filter(({ info }) => info === null)
    .map(({ name, progress }) => ({ projection: name, problem: progress.problem ?? "it did not load" }));
  return { ready, failed, projections: new Set(projections.map(({ name }) => name)) };
}

async function runOne(
  { checks }: Workspace,
  projection: string,
  plan: CheckPlan,
  listener: CheckListener,
): Promise<ProjectionCheck> {
  listener.cost(projection, checks.cost(projection, plan));
  checks.start(projection, plan);
  const done = () => checks.list().find((check) => check.projection === projection)?.progress.done ?? 0;
  const ended = listener.running(projection, done);
  try {
    return await checks.settled(projection);
  } finally {
    ended();
  }
}
