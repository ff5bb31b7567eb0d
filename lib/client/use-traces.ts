"use client";

import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { TraceSort, TracesAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import type { ApiFailure } from "./api-failure.ts";
import { fetchApi } from "./fetch-api.ts";
import { queryKey } from "./query-keys.ts";

/** How the list of traces is sorted and filtered, on the server; null is no filter. */
export interface TracesFilter {
  sort: TraceSort;
  dir: "asc" | "desc";
  q: string | null;
  type: string | null;
  stream: string | null;
  failed: boolean;
  from: string | null;
  to: string | null;
}

const pageSize = 200;

/** The list of traces, page after page. */
export function useTraces(filter: TracesFilter) {
  const params = { ...filter, failed: filter.failed ? "1" : null, limit: pageSize };
  return useInfiniteQuery<
    TracesAnswer,
    ApiFailure,
    InfiniteData<TracesAnswer, string | null>,
    ReturnType<typeof queryKey>,
    string | null
  >({
    queryKey: queryKey(routes.traces, params),
    queryFn: ({ signal, pageParam }) =>
      fetchApi<TracesAnswer>(routes.traces, { ...params, cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}
