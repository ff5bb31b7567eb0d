"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import type { ApiFailure } from "./api-failure.ts";
import { statusKey } from "./apply-status.ts";
import { fetchApi } from "./fetch-api.ts";

/** The server's status; kept fresh by the live connection. */
export function useStatus(): UseQueryResult<Status, ApiFailure> {
  return useQuery<Status, ApiFailure>({
    queryKey: statusKey,
    queryFn: ({ signal }) => fetchApi<Status>(routes.status, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
