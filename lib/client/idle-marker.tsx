"use client";

import { useEffect, useSyncExternalStore } from "react";
import { countPendingWork, subscribePendingWork } from "./pending-work.ts";
import { useAsking } from "./use-asking.ts";

const isAny = () => true;

/** Sets `data-idle` on `<html>`: "true" while no question is open and no work is pending. */
export function IdleMarker() {
  const asking = useAsking(isAny);
  const pending = useSyncExternalStore(subscribePendingWork, countPendingWork, () => 1);
  const idle = !asking && pending === 0;
  useEffect(() => {
    if (!idle) {
      document.documentElement.setAttribute("data-idle", "false");
      return;
    }
    // An answer often leads to the next question one render later: wait two frames before calling it settled.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        document.documentElement.setAttribute("data-idle", "true");
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [idle]);
  return null;
}
