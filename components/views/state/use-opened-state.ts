"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { ApiFailure } from "#client/api-failure.ts";
import { fetchApi, type Params } from "#client/fetch-api.ts";
import { queryKey } from "#client/query-keys.ts";
import { forgetAfterMs } from "#client/use-projection-api.ts";
import { useStateTree } from "#client/use-state-tree.ts";
import type { Position } from "#core/position.ts";
import type { Change, StateNode } from "#core/state/answers.ts";
import type { StateAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { findMissing, type Graft, toGrafted } from "./to-grafted.ts";
import { firstPage, toPages } from "./to-pages.ts";

export interface OpenedState {
  /** The last whole answer; it stays until the next one is whole. Null: nothing was answered yet, or no state is there. */
  root: StateNode | null;
  /** What the event there changed; the same array while it holds. */
  changes: readonly Change[];
  /** Where `root` stood: while scrubbing it may be a little behind what is asked for. */
  at: Position;
  failure: ApiFailure | null;
  /** True while nothing can be shown yet. */
  loading: boolean;
  retry(): void;
}

interface Shown {
  projection: string;
  root: StateNode | null;
  changes: readonly Change[];
  at: Position;
}

const none: readonly Change[] = [];

interface OpenedQuestion {
  projection: string;
  at: Position;
  open: readonly string[];
  pinned: string | null;
  /** Children wanted of the containers of which the first page is not enough. */
  wanted: ReadonlyMap<string, number>;
}

/**
 * The state as far as it is open. One request brings the first page of each open container; more requests bring
 * further pages, and those open or pinned nodes that lie beyond the pages.
 */
export function useOpenedState(question: OpenedQuestion): OpenedState {
  const { projection, at, open, pinned, wanted } = question;
  const main = useStateTree(projection, { at, depth: 1, limit: firstPage, open, changes: true });
  // While the next answer is on its way this is the last one, which may not have been drawn yet.
  const answer = main.data;
  const root = answer?.node ?? null;
  const parts = useMemo(() => {
    if (root === null) return [];
    const sought = pinned === null ? open : [...open, pinned];
    const pages = [...wanted].flatMap(([pointer, count]) => toPages(root, pointer, count));
    const nodes = findMissing(root, sought).map((path) => ({ path, depth: 1, offset: 0, limit: firstPage }));
    return [
      ...pages.map((params) => ({ kind: "page" as const, params })),
      ...nodes.map((params) => ({ kind: "node" as const, params })),
    ];
  }, [root, open, pinned, wanted]);
  const answers = useQueries({
    queries: parts.map(({ params }) =>
      toQuery(
        projection,
        { at: answer?.at, ...params, open: open.length > 0 ? open.join("\n") : null },
        !main.isPlaceholderData,
      ),
    ),
    combine: (results) => ({
      failed: results.find((one) => one.error)?.error ?? null,
      whole: results.every((one) => !one.isPending),
      nodes: results.map((one) => one.data?.node ?? null),
    }),
  });

  const [shown, setShown] = useState<Shown | null>(null);
  const whole = answer !== undefined && answers.whole;
  const fresh = useMemo(() => {
    if (!whole || root === null) return null;
    const grafts = parts.flatMap(({ kind }, index): Graft[] => {
      const node = answers.nodes[index];
      return node ? [{ kind, node }] : [];
    });
    return toGrafted(root, grafts);
  }, [whole, root, parts, answers.nodes]);
  if (whole && (shown?.root !== fresh || shown.at !== answer.at || shown.projection !== projection))
    setShown({ projection, root: fresh, changes: answer.changes, at: answer.at });

  const failure = (main.error ?? answers.failed) as ApiFailure | null;
  const last = shown?.projection === projection ? shown : null;
  const held = whole ? fresh : (last?.root ?? null);
  return {
    root: held,
    changes: (whole ? answer : last)?.changes ?? none,
    at: (whole ? answer : last)?.at ?? at,
    failure,
    loading: failure === null && held === null && !whole,
    retry: () => void main.refetch(),
  };
}

function toQuery(projection: string, params: Params, enabled: boolean) {
  return {
    queryKey: queryKey(routes.state, params, projection),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchApi<StateAnswer>(routes.state, { name: projection, ...params }, signal),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: forgetAfterMs,
  };
}
