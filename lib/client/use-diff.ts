"use client";

import type { DiffApiAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

export interface DiffQuestion {
  a: number | null;
  b: number | null;
  /** JSON Pointer; "" is the whole state. */
  path?: string;
  offset?: number;
  limit?: number;
}

/** What differs between two positions; asks nothing until both are set. */
export function useDiff(name: string | null, question: DiffQuestion) {
  const enabled = question.a !== null && question.b !== null;
  return useProjectionApi<DiffApiAnswer>(routes.diff, name, { ...question }, enabled);
}
