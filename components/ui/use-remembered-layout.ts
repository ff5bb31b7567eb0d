"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";

/** Share of each part in percent, by its id. */
type Layout = Record<string, number>;

const prefix = "causeline.layout.";

/** A layout kept in the browser; null until one was chosen. */
export function useRememberedLayout(key: string): { layout: Layout | null; remember(layout: Layout): void } {
  // Read once for each mount: what is chosen later is on screen already and must not draw the group anew.
  const first = useMemo(() => readOnce(prefix + key), [key]);
  const text = useSyncExternalStore(ignore, first, () => null);
  const layout = useMemo(() => parse(text), [text]);
  const remember = useCallback(
    (next: Layout) => {
      try {
        localStorage.setItem(prefix + key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still shows the page, in its usual layout.
      }
    },
    [key],
  );
  return { layout, remember };
}

function readOnce(name: string): () => string | null {
  let text: string | null | undefined;
  return () => {
    if (text === undefined) text = read(name);
    return text;
  };
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function parse(text: string | null): Layout | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isLayout(value) ? value : null;
  } catch {
    return null;
  }
}

function isLayout(value: unknown): value is Layout {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((share) => typeof share === "number")
  );
}

function ignore(): () => void {
  return () => undefined;
}
