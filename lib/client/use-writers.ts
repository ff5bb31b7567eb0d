"use client";

import type { WritersAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

export interface WritersQuestion {
  /** JSON Pointer; null asks nothing. */
  path: string | null;
  at: number;
  /** Only writes after this position. */
  after?: number;
  limit?: number;
}

/** Who wrote a path, newest first. */
export function useWriters(name: string | null, question: WritersQuestion) {
  return useProjectionApi<WritersAnswer>(routes.writers, name, { ...question }, question.path !== null);
}
