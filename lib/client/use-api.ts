"use client";

import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ApiFailure } from "./api-failure.ts";
import { fetchApi, type Params } from "./fetch-api.ts";
import { queryKey } from "./query-keys.ts";

interface ApiOptions {
  /** False: do not ask yet. */
  enabled?: boolean;
  /** True: show the last answer while the next one is on its way. */
  keep?: boolean;
  staleTimeMs?: number;
}

/** One question to the log; asks again when `params` change, and aborts the one before. */
export function useApi<T>(
  route: string,
  params: Params,
  options: ApiOptions = {},
): UseQueryResult<T, ApiFailure> {
  return useQuery<T, ApiFailure>({
    queryKey: queryKey(route, params),
    queryFn: ({ signal }) => fetchApi<T>(route, params, signal),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.staleTimeMs === undefined ? {} : { staleTime: options.staleTimeMs }),
  });
}
