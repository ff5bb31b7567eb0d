"use client";

import type { StateAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useProjectionApi } from "./use-projection-api.ts";

export interface StateTreeQuestion {
  at: number;
  /** JSON Pointer; "" is the whole state. */
  path?: string;
  /** Levels of children, 1 when left out. */
  depth?: number;
  offset?: number;
  limit?: number;
  /** Pointers that are open on screen. */
  open?: readonly string[];
  /** Also asks what the event at this position changed. */
  changes?: boolean;
}

/** The state of a projection at a position, opened as far as asked. */
export function useStateTree(name: string | null, question: StateTreeQuestion, enabled = true) {
  const { open, changes, ...rest } = question;
  const params = {
    ...rest,
    open: open && open.length > 0 ? open.join("\n") : null,
    changes: changes ? "1" : null,
  };
  return useProjectionApi<StateAnswer>(routes.state, name, params, enabled);
}
