import { z } from "zod";
import { type Cause, causes } from "#core/determinism/cause.ts";
import type { RunDifference } from "#core/determinism/check-finding.ts";
import type { CheckCost, CheckProgress, CheckReport } from "#core/determinism/check-report.ts";
import { type Verdict, verdicts } from "#core/determinism/verdict.ts";
import type { Severity, SourceLocation } from "#core/finding.ts";
import type { Position } from "#core/position.ts";
import { id, limit, name, offset, position } from "./fields.ts";

/** Routes of determinism checks, of findings, and of the source that they point to. */

// --- /api/checks, /api/check/… : determinism ------------------------------------------------------------------------

/** What is known of one projection's determinism; its findings are at `/api/findings`. */
export interface CheckSummary {
  projection: string;
  progress: CheckProgress;
  /** Of the last check that came to its end; null before there is one. */
  report: (Omit<CheckReport, "findings"> & { findings: number }) | null;
  /** The projection's code or the log has changed since `report`. */
  outdated: boolean;
}
export interface ChecksAnswer {
  checks: CheckSummary[];
}

const plan = z.enum(["default", "deep"]).default("default");
export const checkCostQuery = z.object({ name, plan });
export type CheckCostAnswer = CheckCost;
/** POST `/api/check`: starts a check. Never a GET, since it runs code. POST `/api/check/cancel` takes `{ name }`. */
export const checkCommand = z.object({ name, plan });

/** Ticks for the scrubber: at most one for each of `buckets` equal parts of the range; both ends inclusive. */
export const checkMarksQuery = z.object({
  name,
  from: position,
  to: position,
  buckets: limit(2_000, 300),
});
export interface CheckMark {
  /** Of the first event in its part of the range that shows a finding. */
  position: Position;
  /** Of the last. */
  to: Position;
  /** Times that a finding shows in between. */
  count: number;
  verdict: Verdict;
  handler: string;
  /** What was read or done, as the finding says it. */
  message: string;
}
export interface CheckMarksAnswer {
  /** In position order; without failures, and without findings of severity `info`, which most events would have. */
  marks: CheckMark[];
  /** Position beyond which a finding has more events than are listed; null: all are listed. */
  knownUpTo: Position | null;
}

// --- /api/findings ----------------------------------------------------------------------------------------------

/** One of a list of words, separated by commas; none: any. */
function anyOf<const Word extends string>(words: readonly Word[]) {
  return z
    .string()
    .max(1_000)
    .default("")
    .transform((text) => text.split(",").filter((word) => word !== ""))
    .pipe(z.array(z.enum(words as readonly [Word, ...Word[]])));
}

const findingFilter = {
  projection: name.optional(),
  verdict: anyOf(verdicts),
  cause: anyOf(causes),
  severity: anyOf(["error", "warning", "info"]),
  /** Substring of message, handler, projection, call, file or id, case-insensitive. */
  q: z.string().max(500).optional(),
};
export const allFindingsQuery = z.object({ ...findingFilter, offset, limit: limit(500, 100) });
export type AllFindingsQuery = z.output<typeof allFindingsQuery>;
/** One finding, and where it stands in the list that is filtered so. */
export const findingQuery = z.object({ ...findingFilter, id });
export type FindingQuery = z.output<typeof findingQuery>;
export type FindingFilter = Omit<FindingQuery, "id">;

/** One thing that is wrong in one handler, whether a replay met it or a check found it, however many events show it. */
export interface FindingRow {
  id: string;
  source: "replay" | "check";
  projection: string;
  /** `(module)` for what happens while the module is loaded. */
  handler: string;
  verdict: Verdict;
  /** Null for failures of a replay: nothing was read that differs. */
  cause: Cause | null;
  severity: Severity;
  /** `Date.now()`; null when no call was seen. */
  api: string | null;
  /** Events that show it. */
  count: number;
  /** The first of them; position 0 and empty texts for what happens while the module is loaded. */
  position: Position;
  eventId: string;
  eventType: string;
  correlationId: string | null;
  message: string;
  advice: string | null;
  location: SourceLocation | null;
  /** The line of source at `location`, trimmed; null when it was not kept. */
  sourceLine: string | null;
  stack: string[];
  /** What two runs of the first event left; empty where they left the same. */
  evidence: RunDifference[];
  /** The code or the log has changed since it was found. */
  outdated: boolean;
}

/** How many findings there would be of each, with all other filters as they are; those without any are left out. */
export interface FindingFacets {
  verdict: Partial<Record<Verdict, number>>;
  cause: Partial<Record<Cause, number>>;
  severity: Partial<Record<Severity, number>>;
  projection: Record<string, number>;
}
export interface AllFindingsAnswer {
  /** Errors first, then warnings; then by projection and first position. */
  rows: FindingRow[];
  /** Findings that match, all pages. */
  total: number;
  /** Of all, whatever the filter. */
  unfiltered: number;
  facets: FindingFacets;
  /** Failures that are listed nowhere, since a projection fails in too many ways. */
  unlisted: number;
}
export interface FindingAnswer {
  finding: FindingRow;
  /** 0-based; null: the filter leaves it out. */
  index: number | null;
}

// --- /api/source -------------------------------------------------------------------------------------------------

/** Lines of one of the files that a projection was bundled from. */
export const sourceQuery = z.object({
  name,
  file: z.string().min(1).max(4_000),
  line: z.coerce.number().int().min(1).max(10_000_000),
  /** Lines before and after it. */
  around: z.coerce.number().int().min(0).max(200).default(6),
});
export type SourceQuery = z.output<typeof sourceQuery>;
export interface SourceAnswer {
  file: string;
  /** 1-based number of the first of `lines`. */
  firstLine: number;
  /** As they were bundled: places in findings refer to these. A long line is cut. */
  lines: string[];
  /** Of the whole file. */
  lineCount: number;
  /** The file on disk, compared with what was bundled. */
  onDisk: "same" | "changed" | "gone";
}
