"use client";

import type { FindingAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { type FindingsFilter, toFindingParams } from "./findings-filter.ts";
import { useApi } from "./use-api.ts";

/** One finding with its place in the filtered list; null asks nothing. */
export function useFinding(id: string | null, filter: FindingsFilter) {
  return useApi<FindingAnswer>(
    routes.finding,
    { id, ...toFindingParams(filter) },
    { enabled: id !== null, keep: true },
  );
}
