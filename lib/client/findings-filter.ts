import type { Params } from "./fetch-api.ts";

/** What the list of findings is filtered by; null and nothing: any. */
export interface FindingsFilter {
  p: string | null;
  verdict: readonly string[];
  severity: readonly string[];
  cause: readonly string[];
  q: string | null;
}

export const noFindingsFilter: FindingsFilter = { p: null, verdict: [], severity: [], cause: [], q: null };

export function isFiltered({ p, verdict, severity, cause, q }: FindingsFilter): boolean {
  return p !== null || q !== null || verdict.length + severity.length + cause.length > 0;
}

/** As the server reads it. */
export function toFindingParams({ p, verdict, severity, cause, q }: FindingsFilter): Params {
  const anyOf = (words: readonly string[]) => (words.length > 0 ? words.join(",") : null);
  return { projection: p, verdict: anyOf(verdict), severity: anyOf(severity), cause: anyOf(cause), q };
}
