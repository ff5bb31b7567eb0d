"use client";

import { useMutation } from "@tanstack/react-query";
import { routes } from "#wire/routes.ts";
import type { ApiFailure } from "./api-failure.ts";
import { postApi } from "./fetch-api.ts";

export type ProjectionCommand = "cancel" | "replay";

/** Gives a projection a command: stop replaying and stay usable, or replay from the start. */
export function useProjectionCommand(name: string) {
  return useMutation<void, ApiFailure, ProjectionCommand>({
    mutationFn: (command) => postApi(command === "cancel" ? routes.cancel : routes.replay, { name }),
  });
}
