"use client";

import { notifyManager, type Query, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Position } from "#core/position.ts";
import { routes } from "#wire/routes.ts";
import { projectionOfKey } from "./query-keys.ts";

const lookAgainMs = 50;

/** What is on screen at a position. */
const stateQuestions: readonly string[] = [
  routes.place,
  routes.state,
  routes.outcome,
  routes.diff,
  routes.searchState,
];
/** What is read beside it, and may come a little later: the state does not wait for it. */
export const sideQuestions: readonly string[] = [routes.writers, routes.blame];

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
 * Panels that ask these questions at the returned positions never have two of a kind in flight, each of their questions
 * gets its answer, and the last position always comes last.
 */
export function usePacedPosition<P extends Positions>(
  projection: string | null,
  wanted: P,
  questions = stateQuestions,
): { held: P; behind: boolean } {
  const client = useQueryClient();
  const isAsking = useCallback(
    () => client.isFetching(toFilter(projection, questions)) > 0,
    [client, projection, questions],
  );
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

function toFilter(projection: string | null, questions: readonly string[]) {
  return {
    predicate: ({ queryKey }: Query) =>
      projectionOfKey(queryKey) === projection && questions.includes(String(queryKey[0])),
  };
}

function areSame(one: Positions, other: Positions): boolean {
  return one.at === other.at && one.a === other.a && one.b === other.b;
}
