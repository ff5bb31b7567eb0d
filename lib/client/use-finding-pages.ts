"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { AllFindingsAnswer, FindingRow } from "#wire/check-api.ts";
import { routes } from "#wire/routes.ts";
import { fetchApi } from "./fetch-api.ts";
import { type FindingsFilter, toFindingParams } from "./findings-filter.ts";
import { queryKey } from "./query-keys.ts";
import { useApi } from "./use-api.ts";

const pageSize = 100;

/**
 * The findings that a filter leaves, those around the wanted indexes loaded: a list of thousands is never fetched whole,
 * and its end is one question away.
 */
export function useFindingPages(filter: FindingsFilter, wanted: { from: number; to: number }) {
  const params = toFindingParams(filter);
  const first = useApi<AllFindingsAnswer>(
    routes.allFindings,
    { ...params, offset: 0, limit: pageSize },
    { keep: true },
  );
  const total = first.data?.total ?? 0;
  const last = Math.min(wanted.to, total - 1);
  const pages = useMemo(() => pagesBetween(wanted.from, last), [wanted.from, last]);
  const others = useQueries({
    queries: pages.map((page) => {
      const asked = { ...params, offset: page * pageSize, limit: pageSize };
      return {
        queryKey: queryKey(routes.allFindings, asked),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          fetchApi<AllFindingsAnswer>(routes.allFindings, asked, signal),
      };
    }),
    combine: toData,
  });
  const rows = useMemo(() => {
    const byIndex = new Map<number, FindingRow>();
    first.data?.rows.forEach((row, index) => {
      byIndex.set(index, row);
    });
    pages.forEach((page, nth) => {
      others[nth]?.rows.forEach((row, index) => {
        byIndex.set(page * pageSize + index, row);
      });
    });
    return byIndex;
  }, [first.data, others, pages]);
  return { first, rows, total };
}

/** The pages after the first that hold these indexes. */
function pagesBetween(from: number, to: number): number[] {
  const pages: number[] = [];
  for (let page = Math.max(1, Math.floor(from / pageSize)); page * pageSize <= to; page++) pages.push(page);
  return pages;
}

function toData(results: readonly { data: AllFindingsAnswer | undefined }[]) {
  return results.map((result) => result.data);
}
