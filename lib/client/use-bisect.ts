"use client";

import { useMutation } from "@tanstack/react-query";
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
  return useMutation<BisectApiAnswer, ApiFailure, BisectQuestion>({
    mutationFn: async (question) => {
      const done = beginWork();
      return ask(name, question).finally(done);
    },
  });
}

async function ask(name: string, question: BisectQuestion): Promise<BisectApiAnswer> {
  const monotone = question.monotone ? "1" : "0";
  if (question.kind === "code") {
    const { from, to, where } = question;
    const range = { from: String(from), to: String(to) };
    return postApi<BisectApiAnswer>(routes.bisect, { name, ...range, where, monotone });
  }
  const { kind: _, ...params } = question;
  return fetchApi<BisectApiAnswer>(routes.bisect, { name, ...params, monotone });
}
