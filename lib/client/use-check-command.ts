"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CheckPlan } from "#core/determinism/check-report.ts";
import { routes } from "#wire/routes.ts";
import type { ApiFailure } from "./api-failure.ts";
import { refreshChecks } from "./apply-status.ts";
import { postApi } from "./fetch-api.ts";

/** Starts a check of a projection, or ends the one that runs. */
export function useCheckCommand(name: string) {
  const client = useQueryClient();
  return useMutation<void, ApiFailure, CheckPlan | "cancel">({
    mutationFn: (command) =>
      command === "cancel"
        ? postApi(routes.checkCancel, { name })
        : postApi(routes.check, { name, plan: command }),
    // A check may end before the live status was told that it runs.
    onSuccess: () => refreshChecks(client),
  });
}
