import type { Params } from "./fetch-api.ts";

/** Keys are `[route, projection or null, params]`, so that all answers of one projection can be dropped at once. */
export function queryKey(route: string, params: Params, projection: string | null = null) {
  return [route, projection, params] as const;
}

/** The projection that a key belongs to; null for questions to the log. */
export function projectionOfKey(key: readonly unknown[]): string | null {
  return typeof key[1] === "string" ? key[1] : null;
}
