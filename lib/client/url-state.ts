"use client";

import { usePathname } from "next/navigation";
import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import { pushSearch, readSearch, replaceSearch, subscribeSearch } from "./address-bar.ts";
import { readParams, type Values, writeParams } from "./params.ts";

/** `push`: "back" returns to what was before. `replace`: for what changes continuously, as a scrubber does. */
export type UrlChange = "push" | "replace";
export type SetUrl<S extends object> = (patch: Partial<Values<S>>, change?: UrlChange) => void;

/**
 * What is on screen, read from the URL's query and written to it; `schema` must not change between renders.
 *
 * ```ts
 * const schema = { c: textParam, at: positionParam, view: choiceParam(["graph", "list"], "graph") };
 * const [{ c, at, view }, setUrl, ready] = useUrlState(schema);
 * setUrl({ at: 12 }, "replace");
 * ```
 *
 * The exported page is drawn without a query first: `ready` is false then, and every value is its default.
 */
export function useUrlState<S extends object>(
  schema: S,
): [values: Values<S>, set: SetUrl<S>, ready: boolean] {
  const path = usePathname();
  // During a navigation React draws the next page before the address bar names it: keep to one's own page's query.
  const own = useRef<string | null>(null);
  const search = useSyncExternalStore(
    subscribeSearch,
    () => {
      if (isAt(path)) own.current = readSearch();
      return own.current;
    },
    () => null,
  );
  const values = useMemo(() => readParams(schema, search ?? ""), [schema, search]);
  const set = useCallback<SetUrl<S>>(
    (patch, change = "push") => {
      const next = writeParams(schema, readSearch(), patch);
      if (change === "push") pushSearch(next);
      else replaceSearch(next);
    },
    [schema],
  );
  return [values, set, search !== null];
}

function isAt(path: string | null): boolean {
  return path === null || trimSlash(window.location.pathname) === trimSlash(path);
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
