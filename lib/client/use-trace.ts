"use client";

import type { TraceAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** The graph of one trace; null asks nothing. */
export function useTrace(correlationId: string | null) {
  return useApi<TraceAnswer>(routes.trace, { c: correlationId }, { enabled: correlationId !== null });
}
