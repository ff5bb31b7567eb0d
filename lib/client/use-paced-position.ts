"use client";

import { type Query, useIsFetching, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Position } from "#core/position.ts";
import { routes } from "#wire/routes.ts";
import { projectionOfKey } from "./query-keys.ts";

const answeredAtPosition: readonly unknown[] = [
  routes.place,
  routes.state,
  routes.outcome,
  routes.diff,
  routes.writers,
  routes.searchState,
];

/**
 * Follows a playhead that moves faster than a projection can be asked: while questions are under way, the position
 * they were asked for stays, then the latest one is taken.
 *
 * Panels that ask at the returned position never have two questions in flight, each of their questions gets its
 * answer, and the last position always comes last.
 */
export function usePacedPosition(projection: string | null, at: Position): { at: Position; behind: boolean } {
  const client = useQueryClient();
  const ofProjection = {
    predicate: ({ queryKey }: Query) =>
      projectionOfKey(queryKey) === projection && answeredAtPosition.includes(queryKey[0]),
  };
  const [held, setHeld] = useState({ projection, at });
  // Subscribes to the end of the questions; whether one is under way is asked anew in the effect, where it is exact.
  const fetching = useIsFetching(ofProjection);
  useEffect(() => {
    const elsewhere = held.projection !== projection;
    if (elsewhere || (held.at !== at && client.isFetching(ofProjection) === 0)) setHeld({ projection, at });
  });
  const current = held.projection === projection ? held.at : at;
  return { at: current, behind: current !== at || fetching > 0 };
}
