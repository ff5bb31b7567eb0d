"use client";

import type { SearchStateAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

/** Keys and values of the state that contain a text; empty text asks nothing. */
export function useSearchState(name: string | null, at: number, text: string) {
  const q = text.trim();
  return useProjectionApi<SearchStateAnswer>(routes.searchState, name, { at, q }, q !== "");
}
