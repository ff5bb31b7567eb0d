import type { Status } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { fetchApi } from "./fetch-api.ts";
import { parseBody } from "./parse-body.ts";

export type LiveState = "connecting" | "live" | "polling" | "offline";

interface LiveListener {
  onStatus(status: Status): void;
  onState(state: LiveState): void;
}

const pollEveryMs = 3_000;
const reconnectAfterMs = 5_000;

/**
 * Listens to `/api/live`; while that is down, asks `/api/status` every three seconds and keeps trying to reconnect.
 *
 * The returned function ends it.
 */
export function connectLive(listener: LiveListener): () => void {
  let stream: EventSource | null = null;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setTimeout> | undefined;
  const ended = new AbortController();

  const pollOnce = async () => {
    try {
      const status = await fetchApi<Status>(routes.status, {}, ended.signal);
      listener.onState("polling");
      listener.onStatus(status);
    } catch {
      if (!ended.signal.aborted) listener.onState("offline");
    }
    if (!ended.signal.aborted && stream?.readyState !== EventSource.OPEN)
      poll = setTimeout(startPoll, pollEveryMs);
  };
  const startPoll = () => void pollOnce();

  const open = () => {
    stream?.close();
    stream = new EventSource(routes.live);
    stream.addEventListener("open", () => {
      clearTimeout(poll);
      listener.onState("live");
    });
    stream.addEventListener("status", (event) => listener.onStatus(parseBody(event.data) as Status));
    stream.addEventListener("error", () => {
      stream?.close();
      clearTimeout(poll);
      clearTimeout(reconnect);
      startPoll();
      reconnect = setTimeout(open, reconnectAfterMs);
    });
  };

  open();
  return () => {
    ended.abort();
    clearTimeout(poll);
    clearTimeout(reconnect);
    stream?.close();
  };
}
