"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchApi } from "#client/fetch-api.ts";
import { queryKey } from "#client/query-keys.ts";
import type { Position } from "#core/position.ts";
import type { WritersAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import type { Writers } from "./to-diff-rows.ts";

const mostWriters = 200;

/** The events behind each opened path, after the lower position up to the higher one; newest first. */
export function useWritersOf(
  projection: string,
  paths: ReadonlySet<string>,
  low: Position,
  high: Position,
): ReadonlyMap<string, Writers> {
  const asked = useMemo(() => [...paths], [paths]);
  const answers = useQueries({
    queries: asked.map((path) => {
      const params = { path, after: low, at: high, limit: mostWriters };
      return {
        queryKey: queryKey(routes.writers, params, projection),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          fetchApi<WritersAnswer>(routes.writers, { name: projection, ...params }, signal),
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10_000,
      };
    }),
    combine: (results) => results.map((result) => result.data ?? null),
  });
  return useMemo(() => {
    const writers = new Map<string, Writers>();
    asked.forEach((path, index) => {
      const answer = answers[index];
      if (answer) writers.set(path, answer);
    });
    return writers;
  }, [asked, answers]);
}
