import type { FindingRow } from "#wire/check-api.ts";
import { withQuery } from "./fetch-api.ts";

/** Addresses of pages; one place, so that a renamed parameter is renamed everywhere. */

/** `null`: an event that belongs to no trace, which `sel` names. */
export function hrefToTrace(
  correlationId: string | null,
  options: { sel?: string; at?: number; p?: string; path?: string } = {},
): string {
  return withQuery("/trace", { c: correlationId, ...options });
}

/** The first event that shows a finding, with the projection's state at it; null for what no event shows. */
export function hrefToFirstEvent(finding: FindingRow): string | null {
  const { correlationId, eventId, position, projection, evidence } = finding;
  if (position === 0) return null;
  const path = evidence[0]?.path ?? "";
  const pinned = path === "" ? {} : { path };
  return hrefToTrace(correlationId, { sel: eventId, at: position, p: projection, ...pinned });
}

export function hrefToProjection(name: string, options: { at?: number; path?: string } = {}): string {
  return withQuery("/projection", { name, ...options });
}

export function hrefToTraces(
  filter: { stream?: string; type?: string; q?: string; failed?: "1" } = {},
): string {
  return withQuery("/", filter);
}

/** `ask`: shows what checking that projection would cost. */
export function hrefToFindings(options: { p?: string; sel?: string; ask?: string } = {}): string {
  return withQuery("/findings", options);
}
