"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ApiFailure } from "./api-failure.ts";
import { fetchApi, type Params } from "./fetch-api.ts";
import { projectionOfKey, queryKey } from "./query-keys.ts";

/**
 * Scrubbing makes many keys, and each costs a little with every answer: those off screen are forgotten before the engine
 * counts them among what lives long, since what it then has to collect is felt as a stutter.
 */
export const forgetAfterMs = 150;

/**
 * One question to a projection; not asked while `name` is null.
 *
 * Answers at a position never change until the projection is replayed anew, which drops them all (`LiveProvider`).
 * The last answer of the same projection is kept on screen while the next one is on its way (`isPlaceholderData`).
 */
export function useProjectionApi<T>(
  route: string,
  name: string | null,
  params: Params,
  enabled = true,
): UseQueryResult<T, ApiFailure> {
  return useQuery<T, ApiFailure>({
    queryKey: queryKey(route, params, name ?? ""),
    queryFn: ({ signal }) => fetchApi<T>(route, { name, ...params }, signal),
    enabled: enabled && name !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: forgetAfterMs,
    placeholderData: (previous, query) =>
      query !== undefined && projectionOfKey(query.queryKey) === name ? previous : undefined,
  });
}
