import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Status } from "#wire/api.ts";
import { toJsonText } from "./send-json.ts";

/** Shortest time between two messages: 10 a second at most. */
const quietMs = 100;
const heartbeatMs = 15_000;

/** Sends the status now and whenever it changes, until the browser goes away. */
export function streamStatus(
  context: Context,
  status: () => Promise<Status>,
  onChange: (listener: () => void) => () => void,
): Response {
  return streamSSE(context, async (stream) => {
    let wake = (): void => {};
    let dirty = true;
    const stop = onChange(() => {
      dirty = true;
      wake();
    });
    stream.onAbort(() => {
      stop();
      wake();
    });
    let last = "";
    while (!stream.aborted) {
      if (dirty) {
        dirty = false;
        const data = toJsonText(await status());
        if (data !== last) await stream.writeSSE({ event: "status", data });
        last = data;
        await stream.sleep(quietMs);
        continue;
      }
      const woken = await sleepUntil((resolve) => {
        wake = resolve;
      }, heartbeatMs);
      if (!woken && !stream.aborted) await stream.write(": still here\n\n");
    }
  });
}

/** Resolves true when woken, false when the time has passed. */
function sleepUntil(register: (resolve: () => void) => void, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs);
    register(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
