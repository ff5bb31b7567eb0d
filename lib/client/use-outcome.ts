"use client";

import type { OutcomeAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

/** What a projection did with the event at a position; 0 asks nothing. */
export function useOutcome(name: string | null, at: number) {
  return useProjectionApi<OutcomeAnswer>(routes.outcome, name, { at }, at > 0);
}
