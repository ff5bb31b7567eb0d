"use client";

import type { SourceAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** The lines around a place in a projection's own source. */
export function useSource(name: string, place: { file: string; line: number }) {
  return useApi<SourceAnswer>(routes.source, { name, ...place });
}
