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
  const ofProjection = {
    predicate: ({ queryKey }: Query) =>
      projectionOfKey(queryKey) === projection && answeredAtPosition.includes(queryKey[0]),
  };
  const [last, setLast] = useState({ projection, held: wanted });
  // Subscribes to the end of the questions; whether one is under way is asked anew in the effect, where it is exact.
  const fetching = useIsFetching(ofProjection);
  const moved = !areSame(last.held, wanted);
  useEffect(() => {
    const elsewhere = last.projection !== projection;
    if (elsewhere || (moved && client.isFetching(ofProjection) === 0)) setLast({ projection, held: wanted });
  });
  return { held: last.projection === projection ? last.held : wanted, behind: moved || fetching > 0 };
}

function areSame(one: Positions, other: Positions): boolean {
  return one.at === other.at && one.a === other.a && one.b === other.b;
}
