"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { applyStatus } from "./apply-status.ts";
import { connectLive, type LiveState } from "./connect-live.ts";

const LiveContext = createContext<LiveState>("connecting");

/** Keeps one live connection for the whole page and lets what it says reach the cache of answers. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(
    () => connectLive({ onStatus: (status) => applyStatus(client, status), onState: setState }),
    [client],
  );
  return <LiveContext value={state}>{children}</LiveContext>;
}

/** Whether the page hears of changes: `live` at once, `polling` every few seconds, `offline` not at all. */
export function useLiveState(): LiveState {
  return useContext(LiveContext);
}
