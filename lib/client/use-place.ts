"use client";

import type { PlaceAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

/** Where a position stands among the events, and its neighbours. */
export function usePlace(name: string | null, at: number) {
  return useProjectionApi<PlaceAnswer>(routes.place, name, { at });
}
