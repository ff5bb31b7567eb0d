import { isFailure } from "#core/determinism/failure-verdicts.ts";
import type { Verdict } from "#core/determinism/verdict.ts";
import type { Severity } from "#core/finding.ts";
import type { HandlerInfo } from "#core/replay/lane.ts";
import type { FindingRow } from "#wire/check-api.ts";

/** One handler with what is wrong in it. */
export interface HandlerLine {
  name: string;
  /** `file:line`; null when it is not known. */
  place: string | null;
  /** Events on which it failed. */
  failures: number;
  /** What checks found in it, each verdict once, with the finding that has it first. */
  marks: { verdict: Verdict; severity: Severity; id: string }[];
}

/** The handlers in source order; after them `(module)`, where something was found while it was loaded. */
export function toHandlerLines(
  handlers: readonly HandlerInfo[],
  findings: readonly FindingRow[],
): HandlerLine[] {
  const lines = new Map<string, HandlerLine>();
  for (const { name, location } of handlers) {
    const place = location ? `${location.file}:${location.line}` : null;
    lines.set(name, { name, place, failures: 0, marks: [] });
  }
  for (const { handler, verdict, severity, id, count } of findings) {
    const line = lines.get(handler) ?? { name: handler, place: null, failures: 0, marks: [] };
    lines.set(handler, line);
    if (isFailure(verdict)) line.failures += count;
    else if (!line.marks.some((mark) => mark.verdict === verdict)) line.marks.push({ verdict, severity, id });
  }
  return [...lines.values()];
}
