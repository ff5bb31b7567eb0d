"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { PathTest } from "#core/replay/bisect-query.ts";
import type { BisectApiAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import type { ApiFailure } from "./api-failure.ts";
import { fetchApi, postApi } from "./fetch-api.ts";
import { beginWork } from "./pending-work.ts";

/** Where a condition is sought: both ends inclusive. */
export interface BisectRange {
  from: number;
  to: number;
  /** It is known that the condition stays true once it is. */
  monotone: boolean;
}

export type BisectQuestion = BisectRange &
  ({ kind: "value"; path: string; test: PathTest; value: string | null } | { kind: "code"; where: string });

/** Looks for the first position where a condition holds; not a query, since code runs only when its reader says so. */
export function useBisect(name: string) {
  const running = useRef<AbortController | null>(null);
  const mutation = useMutation<BisectApiAnswer, ApiFailure, BisectQuestion>({
    mutationFn: async (question) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const done = beginWork();
      return ask(name, question, controller.signal).finally(done);
    },
  });
  // The server stops a search whose asker is gone.
  useEffect(() => () => running.current?.abort(), []);
  const reset = () => {
    running.current?.abort();
    mutation.reset();
  };
  return { ...mutation, reset };
}

async function ask(name: string, question: BisectQuestion, signal: AbortSignal): Promise<BisectApiAnswer> {
  const monotone = question.monotone ? "1" : "0";
  if (question.kind === "code") {
    const { from, to, where } = question;
    const range = { from: String(from), to: String(to) };
    return postApi<BisectApiAnswer>(routes.bisect, { name, ...range, where, monotone }, signal);
  }
  const { kind: _, ...params } = question;
  return fetchApi<BisectApiAnswer>(routes.bisect, { name, ...params, monotone }, signal);
}
