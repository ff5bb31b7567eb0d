"use client";

import type { TypesAnswer } from "#wire/api.ts";
import { routes } from "#wire/routes.ts";
import { useApi } from "./use-api.ts";

/** The catalogue of event types, most frequent first. */
export function useTypes() {
  return useApi<TypesAnswer>(routes.types, {});
}
