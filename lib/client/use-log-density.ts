"use client";

import type { LogDensityAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** Events over time between two RFC 3339 times; null: from the beginning, to the end. */
export function useLogDensity(from: string | null, to: string | null, buckets: number) {
  return useApi<LogDensityAnswer>(routes.logDensity, { from, to, buckets }, { keep: true });
}
