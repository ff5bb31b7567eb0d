import { AsyncLocalStorage } from "node:async_hooks";

/** How an error came up that nobody caught. */
export type LateError = "thrown" | "rejected";

/** The event that made whatever runs now: promises, timers and what they lead to keep it. */
const origin = new AsyncLocalStorage<number>();

/** All that is started from now on, and all that follows from it, is the n-th event's; 0: the module's. Some 20 ns. */
export function startsWith(ordinal: number): void {
  origin.enterWith(ordinal);
}

/**
 * Calls back for each error that nobody caught, which would end the process, with the event that it comes from; 0 is the
 * module, null the lane's own code. What the listener throws ends the process.
 */
export function hearLateErrors(
  listener: (error: unknown, ordinal: number | null, how: LateError) => void,
): void {
  const { queueMicrotask } = globalThis;
  // What a microtask throws would otherwise come up in the context of whatever ran last.
  globalThis.queueMicrotask = (callback) =>
    queueMicrotask(() => {
      try {
        callback();
      } catch (error) {
        listener(error, origin.getStore() ?? null, "thrown");
      }
    });
  process.on("unhandledRejection", (reason) => listener(reason, origin.getStore() ?? null, "rejected"));
  process.on("uncaughtException", (error, kind) => {
    listener(error, origin.getStore() ?? null, kind === "unhandledRejection" ? "rejected" : "thrown");
  });
}
