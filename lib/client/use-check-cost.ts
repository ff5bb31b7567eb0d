"use client";

import type { CheckPlan } from "#core/determinism/check-report.ts";
import type { CheckCostAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** What a check would do, and what it costs; asked anew each time, since the estimate follows the last replay. */
export function useCheckCost(name: string, plan: CheckPlan) {
  return useApi<CheckCostAnswer>(routes.checkCost, { name, plan }, { staleTimeMs: 0 });
}
