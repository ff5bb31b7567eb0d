"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CheckPlan } from "#core/determinism/check-report.ts";
import { routes } from "#wire/routes.ts";
import type { ApiFailure } from "./api-failure.ts";
import { refreshChecks } from "./apply-status.ts";
import { postApi } from "./fetch-api.ts";

/** Puts checks of several projections into the queue, in their order. */
export function useStartChecks() {
  const client = useQueryClient();
  return useMutation<void, ApiFailure, { names: readonly string[]; plan: CheckPlan }>({
    mutationFn: async ({ names, plan }) => {
      for (const name of names) await postApi(routes.check, { name, plan });
    },
    onSettled: () => refreshChecks(client),
  });
}
