"use client";

import { useQueries } from "@tanstack/react-query";
import type { CheckPlan } from "#core/determinism/check-report.ts";
import type { CheckCostAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { fetchApi } from "./fetch-api.ts";
import { queryKey } from "./query-keys.ts";

interface CheckCosts {
  /** Times one replay of each projection, at most. */
  mostReplays: number;
  /** Milliseconds, one after another; null when one of them is not known. */
  estimatedMs: number | null;
}

/** What checking several projections costs; undefined until all is known. */
export function useCheckCosts(names: readonly string[], plan: CheckPlan): CheckCosts | undefined {
  const answers = useQueries({
    queries: names.map((name) => ({
      queryKey: queryKey(routes.checkCost, { name, plan }),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchApi<CheckCostAnswer>(routes.checkCost, { name, plan }, signal),
      staleTime: 0,
    })),
  });
  const costs = answers.flatMap(({ data }) => data ?? []);
  if (costs.length < names.length) return undefined;
  return {
    mostReplays: Math.max(0, ...costs.map(({ mostReplays }) => mostReplays)),
    estimatedMs: costs.reduce<number | null>(
      (sum, { estimatedMs }) => (sum === null || estimatedMs === null ? null : sum + estimatedMs),
      0,
    ),
  };
}
