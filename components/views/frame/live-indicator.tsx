"use client";

import type { LiveState } from "#client/connect-live.ts";
import { useLiveState } from "#client/live-provider.tsx";
import { classNames } from "#ui/class-names.ts";
import { Tooltip } from "#ui/tooltip.tsx";

const words: Record<LiveState, { word: string; meaning: string; dot: string }> = {
  connecting: { word: "connecting", meaning: "Connecting to the server", dot: "bg-ghost" },
  live: { word: "live", meaning: "New events appear at once", dot: "bg-added" },
  polling: {
    word: "polling",
    meaning: "No live connection: asking every 3 seconds",
    dot: "bg-nondeterministic",
  },
  offline: { word: "offline", meaning: "The server does not answer; still trying", dot: "bg-failed" },
};

/** Whether the page hears of new events. */
export function LiveIndicator() {
  const state = useLiveState();
  const { word, meaning, dot } = words[state];
  return (
    <Tooltip text={meaning}>
      <span
        role="status"
        data-testid="live-state"
        className="flex h-7 items-center gap-1.5 px-1.5 text-dense text-muted"
      >
        <span aria-hidden className={classNames("size-[7px] rounded-full", dot)} />
        {word}
      </span>
    </Tooltip>
  );
}
