"use client";

import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { isWorthRetrying } from "./api-failure.ts";
import { IdleMarker } from "./idle-marker.tsx";
import { LiveProvider } from "./live-provider.tsx";

// An answer is drawn in the task that it came in. The default, a timer, waits for all that a browser holds more urgent, and
// while a playhead is dragged there is always something.
notifyManager.setScheduler(queueMicrotask);

/** What every page stands in: the cache of answers, the live connection, and the mark that all is settled. */
export function ClientProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LiveProvider>{children}</LiveProvider>
      <IdleMarker />
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && isWorthRetrying(error),
        retryDelay: (count) => 250 * 2 ** count,
      },
    },
  });
}
