"use client";

import { notifyManager, type Query, type QueryCache, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

/**
 * Whether any of the meant questions is under way; `isMeant` keeps its identity while it holds.
 *
 * Unlike `useIsFetching` it does not look again at every render of every panel that shows an answer, which while
 * scrubbing comes to a dozen times a frame.
 */
export function useAsking(isMeant: (query: Query) => boolean): boolean {
  const cache = useQueryClient().getQueryCache();
  const isAsking = useCallback(() => hasOpen(cache, isMeant), [cache, isMeant]);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const look = notifyManager.batchCalls(onChange);
      return cache.subscribe(({ type }) => {
        if (type === "updated" || type === "removed") look();
      });
    },
    [cache],
  );
  return useSyncExternalStore(subscribe, isAsking, () => false);
}

function hasOpen(cache: QueryCache, isMeant: (query: Query) => boolean): boolean {
  return cache.getAll().some((query) => query.state.fetchStatus === "fetching" && isMeant(query));
}
