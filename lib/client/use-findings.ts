"use client";

import type { FindingsAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

/** What went wrong in a projection, in position order; after a position when that is given. */
export function useFindings(name: string | null, part: { after?: number; limit?: number } = {}) {
  return useProjectionApi<FindingsAnswer>(routes.findings, name, { ...part });
}
