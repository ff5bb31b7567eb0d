"use client";

import { useLayoutEffect, useRef, useState } from "react";

type Handlers = Record<string, (...args: never[]) => void>;

/** Handlers that keep their identity and call the latest ones: what gets them is not drawn anew at every step. */
export function useStable<H extends Handlers>(handlers: H): H {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() => {
    const entries = Object.keys(handlers).map((name) => [
      name,
      (...args: never[]) => latest.current[name]?.(...args),
    ]);
    return Object.fromEntries(entries) as H;
  });
  return stable;
}
