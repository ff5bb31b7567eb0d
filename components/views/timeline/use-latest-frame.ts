"use client";

import { useCallback, useEffect, useRef } from "react";

/** Calls back at most once a frame, with the latest value; `flush` calls at once. */
export function useLatestFrame<T>(callback: (value: T) => void): { push(value: T): void; flush(): void } {
  const latest = useRef(callback);
  const waiting = useRef<{ value: T } | null>(null);
  const frame = useRef(0);
  useEffect(() => {
    latest.current = callback;
  });

  const flush = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    const held = waiting.current;
    waiting.current = null;
    if (held) latest.current(held.value);
  }, []);
  const push = useCallback(
    (value: T) => {
      waiting.current = { value };
      frame.current ||= requestAnimationFrame(flush);
    },
    [flush],
  );
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { push, flush };
}
