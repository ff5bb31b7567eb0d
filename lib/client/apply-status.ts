import type { QueryClient } from "@tanstack/react-query";
import type { ProjectionStatus, Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { ApiFailure } from "./api-failure.ts";
import { projectionOfKey, queryKey } from "./query-keys.ts";

export const statusKey = queryKey(routes.status, {});

/** Puts a new status into the cache and marks as stale what it says has changed. */
export function applyStatus(client: QueryClient, status: Status): void {
  const before = client.getQueryData<Status>(statusKey);
  client.setQueryData(statusKey, status);
  if (!before) return;
  if (status.indexed !== before.indexed) refreshLog(client);
  for (const projection of status.projections) {
    const old = before.projections.find((one) => one.name === projection.name);
    if (!old || wasRestarted(old, projection)) dropAnswers(client, projection.name);
    else if (hasAdvanced(old, projection)) refreshAdvanced(client, projection.name);
  }
}

/** True when answers given before no longer hold: other code, or a replay from the start. */
function wasRestarted(old: ProjectionStatus, now: ProjectionStatus): boolean {
  return old.info?.bundleHash !== now.info?.bundleHash || now.progress.position < old.progress.position;
}

function hasAdvanced(old: ProjectionStatus, now: ProjectionStatus): boolean {
  return now.progress.position !== old.progress.position || now.progress.status !== old.progress.status;
}

function dropAnswers(client: QueryClient, projection: string): void {
  void client.invalidateQueries({ predicate: (query) => projectionOfKey(query.queryKey) === projection });
}

/** Asks again what could not be answered yet, and what counts over all that was replayed. */
function refreshAdvanced(client: QueryClient, projection: string): void {
  void client.invalidateQueries(
    {
      predicate: ({ queryKey: key, state }) => {
        if (projectionOfKey(key) !== projection || state.fetchStatus !== "idle") return false;
        const waiting = state.error instanceof ApiFailure && state.error.code === "not-replayed-yet";
        return waiting || key[0] === routes.density || key[0] === routes.findings || key[0] === routes.place;
      },
    },
    { cancelRefetch: false },
  );
}

function refreshLog(client: QueryClient): void {
  const growing: readonly unknown[] = [routes.traces, routes.logDensity, routes.types, routes.trace];
  void client.invalidateQueries(
    { predicate: ({ queryKey: key, state }) => growing.includes(key[0]) && state.fetchStatus === "idle" },
    { cancelRefetch: false },
  );
}
