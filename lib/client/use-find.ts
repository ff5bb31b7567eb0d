"use client";

import type { FindAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** What a pasted text means; empty text asks nothing. */
export function useFind(text: string) {
  const q = text.trim();
  return useApi<FindAnswer>(routes.find, { q }, { enabled: q !== "", keep: true, staleTimeMs: 5_000 });
}
