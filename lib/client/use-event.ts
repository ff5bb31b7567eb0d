"use client";

import type { EventAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** One event with its body, its neighbours and what its handlers did; null asks nothing. */
export function useEvent(eventId: string | null) {
  return useApi<EventAnswer>(routes.event, { id: eventId }, { enabled: eventId !== null });
}

/** The same by position; 0 and null ask nothing. */
export function useEventAt(position: number | null) {
  const enabled = position !== null && position > 0;
  return useApi<EventAnswer>(routes.event, { position }, { enabled, keep: true });
}
