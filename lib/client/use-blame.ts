"use client";

import type { BlameAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

/** Who last wrote a path, and what caused that event. */
export function useBlame(name: string | null, path: string, at: number) {
  return useProjectionApi<BlameAnswer>(routes.blame, name, { path, at }, at > 0);
}
