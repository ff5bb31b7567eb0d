"use client";

import type { AllFindingsAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** The most serious findings of one projection, of replays and of checks. */
export function useFindingsOf(projection: string) {
  return useApi<AllFindingsAnswer>(routes.allFindings, { projection, limit: 500 }, { keep: true });
}
