"use client";

import { useSyncExternalStore } from "react";

/** True where Command takes the part of Control; false in the exported page, until it is alive. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}

function isMac(): boolean {
  return navigator.userAgent.includes("Mac");
}

function never(): () => void {
  return () => undefined;
}
