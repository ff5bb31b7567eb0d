import type { Query, QueryClient } from "@tanstack/react-query";

const settledAfterMs = 700;
const timers = new WeakMap<QueryClient, Map<string, ReturnType<typeof setTimeout>>>();

/**
 * Asks queries again that a stream of changes has outdated; may be called with every change.
 *
 * At once, but never twice at a time, so that a slow answer is not cancelled over and over; and once more when `name` has
 * been quiet for a while, since an answer that was under way may be from before the last change.
 */
export function refreshQueries(client: QueryClient, name: string, isMeant: (query: Query) => boolean): void {
  void client.invalidateQueries(
    { predicate: (query) => query.state.fetchStatus === "idle" && isMeant(query) },
    { cancelRefetch: false },
  );
  const running = timers.get(client) ?? new Map<string, ReturnType<typeof setTimeout>>();
  timers.set(client, running);
  clearTimeout(running.get(name));
  running.set(
    name,
    setTimeout(() => {
      running.delete(name);
      void client.invalidateQueries({ predicate: isMeant });
    }, settledAfterMs),
  );
}
