"use client";

import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { ApiFailure } from "#client/api-failure.ts";
import { fetchApi } from "#client/fetch-api.ts";
import { queryKey } from "#client/query-keys.ts";
import type { Position } from "#core/position.ts";
import type { DiffApiAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";

/** Changes that one page brings: the most that one request may ask for. */
const pageSize = 1_000;

/** What differs between two positions, page after page; the last answer stays until the next one is there. */
export function useDiffPages(projection: string, a: Position, b: Position) {
  const params = { a, b, limit: pageSize };
  return useInfiniteQuery<
    DiffApiAnswer,
    ApiFailure,
    InfiniteData<DiffApiAnswer, number>,
    ReturnType<typeof queryKey>,
    number
  >({
    queryKey: queryKey(routes.diff, params, projection),
    queryFn: ({ signal, pageParam }) =>
      fetchApi<DiffApiAnswer>(routes.diff, { name: projection, ...params, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const brought = pages.reduce((sum, page) => sum + page.changes.length, 0);
      return last.changes.length > 0 && (brought < last.total || last.cut) ? brought : null;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    placeholderData: keepPreviousData,
  });
}
