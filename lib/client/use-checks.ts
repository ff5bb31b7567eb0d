"use client";

import type { ChecksAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** What is known of each projection's determinism; how far a check is comes with the live status. */
export function useChecks() {
  return useApi<ChecksAnswer>(routes.checks, {});
}
