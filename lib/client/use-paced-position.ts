"use client";

import type { Query } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { Position } from "#core/position.ts";
import { routes } from "#wire/routes.ts";
import { beginWork } from "./pending-work.ts";
import { projectionOfKey } from "./query-keys.ts";
import { useAsking } from "./use-asking.ts";

const lookAgainMs = 50;

/** The state on screen. */
const stateQuestions: readonly string[] = [routes.state, routes.diff, routes.searchState];
/** The event at the playhead; the state neither waits for it nor shares the way with it more often than can be read. */
export const eventQuestions: readonly string[] = [routes.place, routes.outcome];
export const eventPauseMs = 120;
/** What is read beside them, and may come a little later. */
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
 * gets its answer, and the last position always comes last. Each is kept for `pauseMs` at least.
 */
export function usePacedPosition<P extends Positions>(
  projection: string | null,
  wanted: P,
  questions = stateQuestions,
  pauseMs = 0,
): { held: P; behind: boolean } {
  const isMeant = useCallback(
    ({ queryKey }: Query) =>
      projectionOfKey(queryKey) === projection && questions.includes(String(queryKey[0])),
    [projection, questions],
  );
  const asking = useAsking(isMeant);
  const [last, setLast] = useState({ projection, held: wanted, since: Number.NEGATIVE_INFINITY });
  const moved = !areSame(last.held, wanted);
  const elsewhere = last.projection !== projection;
  const [, look] = useState(0);
  const pausesFor = () => last.since + pauseMs - performance.now();
  // While it is drawn and not after it: the question is on its way a frame earlier.
  if (elsewhere || (moved && !asking && pausesFor() <= 0))
    setLast({ projection, held: wanted, since: performance.now() });
  useEffect(() => {
    if (!moved) return;
    const done = beginWork();
    // A question that begins and ends between two notifications is not heard of: look again.
    const timer = setTimeout(() => look((times) => times + 1), Math.max(pausesFor(), lookAgainMs));
    return () => {
      clearTimeout(timer);
      done();
    };
  });
  return { held: elsewhere ? wanted : last.held, behind: moved || asking };
}

function areSame(one: Positions, other: Positions): boolean {
  return one.at === other.at && one.a === other.a && one.b === other.b;
}
