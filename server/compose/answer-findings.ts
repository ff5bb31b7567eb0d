import type { Severity } from "#core/finding.ts";
import type {
  AllFindingsAnswer,
  AllFindingsQuery,
  FindingAnswer,
  FindingFacets,
  FindingFilter,
  FindingQuery,
  FindingRow,
} from "#wire/check-api.ts";
import type { GroupedFailures } from "./failure-groups.ts";

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
type Facet = keyof FindingFacets;

/** One page of the findings that a filter leaves, and how many there are of each kind. */
export function answerFindings(found: GroupedFailures, query: AllFindingsQuery): AllFindingsAnswer {
  const { rows, facets } = filterFindings(found.rows, query);
  return {
    rows: rows.slice(query.offset, query.offset + query.limit),
    total: rows.length,
    unfiltered: found.rows.length,
    facets,
    unlisted: found.unlisted,
  };
}

/** One finding with its place in the filtered list; null when no finding has this id. */
export function answerFinding(found: GroupedFailures, query: FindingQuery): FindingAnswer | null {
  const finding = found.rows.find((row) => row.id === query.id);
  if (!finding) return null;
  const index = filterFindings(found.rows, query).rows.findIndex((row) => row.id === query.id);
  return { finding, index: index < 0 ? null : index };
}

function filterFindings(all: readonly FindingRow[], filter: FindingFilter) {
  const rows: FindingRow[] = [];
  // A projection may have any name, "__proto__" too.
  const facets: FindingFacets = { verdict: {}, cause: {}, severity: {}, projection: Object.create(null) };
  const q = filter.q?.trim().toLowerCase() ?? "";
  for (const row of all) {
    if (q !== "" && !textOf(row).includes(q)) continue;
    const unwanted = unwantedIn(row, filter);
    if (unwanted.length === 0) {
      rows.push(row);
      for (const facet of allFacets) countIn(facets, facet, row);
    }
    // It would be listed but for this one filter, so it is what that filter could be widened to.
    const [only, more] = unwanted;
    if (only !== undefined && more === undefined) countIn(facets, only, row);
  }
  return { rows: rows.sort(inOrder), facets };
}

const allFacets: readonly Facet[] = ["verdict", "cause", "severity", "projection"];

function unwantedIn(row: FindingRow, { projection, verdict, cause, severity }: FindingFilter): Facet[] {
  const unwanted: Facet[] = [];
  if (verdict.length > 0 && !verdict.includes(row.verdict)) unwanted.push("verdict");
  if (cause.length > 0 && (row.cause === null || !cause.includes(row.cause))) unwanted.push("cause");
  if (severity.length > 0 && !severity.includes(row.severity)) unwanted.push("severity");
  if (projection !== undefined && projection !== row.projection) unwanted.push("projection");
  return unwanted;
}

function countIn(facets: FindingFacets, facet: Facet, row: FindingRow): void {
  const value = row[facet];
  const counts: Record<string, number> = facets[facet];
  if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
}

function textOf({ id, message, handler, projection, api, location }: FindingRow): string {
  return [id, message, handler, projection, api, location?.file].join("\n").toLowerCase();
}

function inOrder(one: FindingRow, other: FindingRow): number {
  return (
    rank[one.severity] - rank[other.severity] ||
    compare(one.projection, other.projection) ||
    one.position - other.position ||
    compare(one.id, other.id)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
