import type pg from "pg";
import type { SourceHead, Subscription } from "#core/source-port.ts";
import { headChannel } from "./log-head.ts";
import { readHead } from "./read.ts";
import type { Store } from "./store.ts";

/** Even with notifications, since one may be lost with its connection, or by a connection pooler. */
const pollMs = 1_000;

/**
 * Calls `onHead` soon after the head has moved beyond `after`, and again whenever it moves.
 *
 * Told by LISTEN/NOTIFY, and by looking once a second; an unreachable store is tried again for ever.
 */
export function subscribeHead(store: Store, after: number, onHead: (head: SourceHead) => void): Subscription {
  const state = { told: after, closed: false, wake: () => {} };
  let listener: pg.Client | null = null;

  const listen = async (): Promise<void> => {
    const client = await store.connectAlone();
    if (state.closed) return client.end();
    client.on("notification", () => state.wake());
    client.on("end", () => {
      listener = null;
    });
    listener = client;
    await client.query(`LISTEN ${headChannel}`);
  };

  const run = async (): Promise<void> => {
    while (!state.closed) {
      const woken = waitForWake(state);
      try {
        if (listener === null) await listen();
        const head = await readHead(store);
        if (head.position > state.told && !state.closed) {
          state.told = head.position;
          onHead(head);
        }
      } catch {
        // Out of reach: looked for again at the next turn.
      }
      await woken;
    }
    await listener?.end().catch(() => {});
  };

  const running = run();
  return {
    close: () => {
      state.closed = true;
      state.wake();
      return running;
    },
  };
}

/** Resolves after the poll's interval or at the next `wake`, whichever comes first; wakes during the work count. */
function waitForWake(state: { wake: () => void }): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pollMs);
    state.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
