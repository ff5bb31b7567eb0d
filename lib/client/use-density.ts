"use client";

import type { DensityAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

/** The events of a range of positions as a projection met them; both ends inclusive. */
export function useDensity(name: string | null, from: number, to: number, buckets: number) {
  return useProjectionApi<DensityAnswer>(routes.density, name, { from, to, buckets }, to >= from && to > 0);
}
