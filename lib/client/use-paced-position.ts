"use client";

import { notifyManager, type Query, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Position } from "#core/position.ts";
import { routes } from "#wire/routes.ts";
import { projectionOfKey } from "./query-keys.ts";

const lookAgainMs = 50;

const answeredAtPosition: readonly unknown[] = [
  routes.place,
  routes.state,
  routes.outcome,
  routes.diff,
  routes.writers,
  routes.blame,
  routes.searchState,
];

/** The playhead and the two marks; null where one is not set. */
export interface Positions {
  at: Position;
  a?: Position | null;
  b?: Position | null;
}

/**
 * Follows positions that move faster than a projection can be asked: while questions are under way, the positions
 * they were asked for stay, then the latest ones are taken.
 *
 * Panels that ask at the returned positions never have two questions in flight, each of their questions gets its
 * answer, and the last position always comes last.
 */
export function usePacedPosition<P extends Positions>(
  projection: string | null,
  wanted: P,
): { held: P; behind: boolean } {
  const client = useQueryClient();
  const isAsking = useCallback(() => client.isFetching(questionsTo(projection)) > 0, [client, projection]);
  const asking = useSyncExternalStore(
    useCallback((onChange) => client.getQueryCache().subscribe(notifyManager.batchCalls(onChange)), [client]),
    isAsking,
    () => false,
  );
  const [last, setLast] = useState({ projection, held: wanted });
  const moved = !areSame(last.held, wanted);
  const elsewhere = last.projection !== projection;
  const [, look] = useState(0);
  useEffect(() => {
    if (!elsewhere && !moved) return;
    // Asked anew: a panel may have begun to ask in the effects of this very render.
    if (elsewhere || !isAsking()) return setLast({ projection, held: wanted });
    // A question that begins and ends between two notifications is not heard of: look again.
    const timer = setTimeout(() => look((times) => times + 1), lookAgainMs);
    return () => clearTimeout(timer);
  });
  return { held: elsewhere ? wanted : last.held, behind: moved || asking };
}

function questionsTo(projection: string | null) {
  return {
    predicate: ({ queryKey }: Query) =>
      projectionOfKey(queryKey) === projection && answeredAtPosition.includes(queryKey[0]),
  };
}

function areSame(one: Positions, other: Positions): boolean {
  return one.at === other.at && one.a === other.a && one.b === other.b;
}
