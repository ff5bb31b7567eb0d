"use client";

import type { CheckMarksAnswer } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

/** Where a check found something in a range of the log; both ends inclusive. */
export function useCheckMarks(name: string | null, from: number, to: number, buckets: number) {
  return useProjectionApi<CheckMarksAnswer>(routes.checkMarks, name, { from, to, buckets }, to >= from);
}
