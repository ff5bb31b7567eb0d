import { setTimeout as sleep } from "node:timers/promises";
import type { Subscription } from "#core/source-port.ts";
import type { Store } from "#server/store/store.ts";
import { subscribeHead } from "#server/store/subscribe-head.ts";
import { runReadModels } from "./run-read-models.ts";

const retryMs = 1_000;

/**
 * Keeps the read models up with the log, and calls `onIndexed` when they have moved, whichever process moved them.
 *
 * An unreachable store is waited for.
 */
export function followReadModels(store: Store, onIndexed: (position: number) => void): Subscription {
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  let told = -1;
  const tell = (position: number): void => {
    if (position === told) return;
    told = position;
    onIndexed(position);
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      const done = await runReadModels(store, ({ position }) => tell(position), stop.signal).then(
        (position) => {
          tell(position);
          return true;
        },
        () => false,
      );
      if (done || stop.signal.aborted) continue;
      again = true;
      await sleep(retryMs, undefined, { signal: stop.signal }).catch(() => {});
    } while (again && !stop.signal.aborted);
    running = null;
  };
  const start = () => {
    if (running === null) running = run();
    else again = true;
  };

  const subscription = subscribeHead(store, 0, start);
  return {
    async close() {
      stop.abort();
      await subscription.close();
      await running;
    },
  };
}
