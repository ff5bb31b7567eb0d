import type { Query, QueryClient } from "@tanstack/react-query";
import type { ProjectionStatus, Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { ApiFailure } from "./api-failure.ts";
import { projectionOfKey, queryKey } from "./query-keys.ts";
import { refreshQueries } from "./refresh-queries.ts";

export const statusKey = queryKey(routes.status, {});

/** Answers that grow with the log. */
const growing: readonly unknown[] = [routes.traces, routes.logDensity, routes.types, routes.trace];
/** Answers on the log that tell what handlers did. */
const tellingOutcomes: readonly unknown[] = [
  routes.event,
  routes.trace,
  routes.traces,
  routes.logDensity,
  routes.allFindings,
  routes.finding,
];
/** Answers that tell what checks found, or how they are going. */
const tellingChecks: readonly unknown[] = [
  routes.checks,
  routes.allFindings,
  routes.finding,
  routes.checkMarks,
  routes.event,
  routes.trace,
];
/** Answers of a projection that count over all that was replayed. */
const counting: readonly unknown[] = [routes.density, routes.findings, routes.place];

/** Puts a new status into the cache and asks again what it says has changed. */
export function applyStatus(client: QueryClient, status: Status): void {
  const before = client.getQueryData<Status>(statusKey);
  client.setQueryData(statusKey, status);
  if (!before) return;
  if (status.indexed !== before.indexed)
    refreshQueries(client, "log", ({ queryKey: key }) => growing.includes(key[0]));
  for (const projection of status.projections) {
    const old = before.projections.find((one) => one.name === projection.name);
    if (!old || wasRestarted(old, projection) || isTakenBack(old, projection))
      dropAnswers(client, projection.name);
    if (old && hasAdvanced(old, projection)) refreshAdvanced(client, projection.name);
    if (old && hasCheckMoved(old, projection)) refreshChecks(client);
  }
}

/** Asks again what checks found. */
export function refreshChecks(client: QueryClient): void {
  refreshQueries(client, "checks", ({ queryKey: key }) => tellingChecks.includes(key[0]));
}

/** How far a running check is comes with the status itself. */
function hasCheckMoved({ check: old }: ProjectionStatus, { check: now }: ProjectionStatus): boolean {
  return old?.status !== now?.status || old?.findings !== now?.findings || old?.outdated !== now?.outdated;
}

/** True when answers given before no longer hold: other code, or a replay from the start. */
function wasRestarted(old: ProjectionStatus, now: ProjectionStatus): boolean {
  return old.info?.bundleHash !== now.info?.bundleHash || now.progress.position < old.progress.position;
}

/** True when answers were given from a recording that turned out not to be what the states were. */
function isTakenBack({ progress: old }: ProjectionStatus, { progress: now }: ProjectionStatus): boolean {
  return now.audit?.result === "distrusted" && old.audit?.result !== "distrusted";
}

function hasAdvanced(old: ProjectionStatus, now: ProjectionStatus): boolean {
  return (
    now.progress.position !== old.progress.position ||
    now.progress.status !== old.progress.status ||
    isTakenBack(old, now)
  );
}

function dropAnswers(client: QueryClient, projection: string): void {
  void client.invalidateQueries({ predicate: (query) => projectionOfKey(query.queryKey) === projection });
}

function refreshAdvanced(client: QueryClient, projection: string): void {
  refreshQueries(client, `answers of ${projection}`, (query) => isOutrun(query, projection));
  refreshQueries(client, "outcomes", ({ queryKey: key }) => tellingOutcomes.includes(key[0]));
}

/** True for what could not be answered yet, and for what counts over all that was replayed. */
function isOutrun({ queryKey: key, state }: Query, projection: string): boolean {
  if (projectionOfKey(key) !== projection) return false;
  const waits = state.error instanceof ApiFailure && state.error.code === "not-replayed-yet";
  return waits || counting.includes(key[0]);
}
