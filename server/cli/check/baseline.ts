import type { CheckFinding } from "#core/determinism/check-finding.ts";
import { type CheckOutcome, findingsOf } from "./check-outcome.ts";

/** A finding that somebody has decided to live with, as the baseline file holds it. */
export interface KnownFinding {
  id: string;
  rule: string;
  projection: string;
  handler: string;
  cause: string;
  location: { file: string } | null;
  message: string;
  /** Why it may stay; written by people, kept when the file is written anew. */
  reason?: string;
}

/** A baseline file cannot be used. */
export class BaselineError extends Error {
  override name = "BaselineError";
}

const tool = "causeline check";
const version = 1;

/** Throws `BaselineError`, which names the file and what is wrong with it. */
export function parseBaseline(text: string, file: string): Map<string, KnownFinding> {
  const root = parse(text, file);
  if (!isRecord(root) || root["tool"] !== tool || !Array.isArray(root["findings"])) {
    throw new BaselineError(`${file} is not a baseline of ${tool}`);
  }
  if (root["version"] !== version) {
    throw new BaselineError(
      `${file} is a baseline of another version; this Causeline reads version ${version}`,
    );
  }
  const known = root["findings"].map((entry: unknown, index) => {
    if (isKnownFinding(entry)) return entry;
    throw new BaselineError(`${file}: finding ${index + 1} is not whole`);
  });
  return new Map(known.map((entry) => [entry.id, entry]));
}

/** The file's text: the same findings give the same text, whatever their order. */
export function formatBaseline(known: Iterable<KnownFinding>): string {
  const findings = [...known].map(inOrder).sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  return `${JSON.stringify({ tool, version, findings }, null, 2)}\n`;
}

/**
 * What the file is to hold after a check: its findings, with the reasons given before, and what is known of projections
 * that were not checked.
 */
export function updateBaseline(outcome: CheckOutcome): KnownFinding[] {
  const found = findingsOf(outcome).map((finding) => toKnown(finding, outcome.known.get(finding.id)));
  const ids = new Set(found.map(({ id }) => id));
  const gone = new Set(staleFindings(outcome));
  return [...found, ...[...outcome.known.values()].filter((entry) => !ids.has(entry.id) && !gone.has(entry))];
}

/** Known findings that the check did not observe, and those of projections that are no more. */
export function staleFindings(outcome: CheckOutcome): KnownFinding[] {
  const found = new Set(findingsOf(outcome).map(({ id }) => id));
  const checked = new Set(outcome.reports.map(({ projection }) => projection));
  // The name of a module that does not load may be unknown: it may be the one that seems gone.
  const isGone = (name: string) => outcome.failed.length === 0 && !outcome.projections.has(name);
  return [...outcome.known.values()].filter(
    ({ id, projection }) => !found.has(id) && (checked.has(projection) || isGone(projection)),
  );
}

function toKnown(finding: CheckFinding, before: KnownFinding | undefined): KnownFinding {
  const { id, rule, projection, handler, cause, location, message } = finding;
  const place = location === null ? null : { file: location.file };
  const reason = before?.reason === undefined ? {} : { reason: before.reason };
  return { id, rule, projection, handler, cause, location: place, message, ...reason };
}

/** The same fields in the same order, whatever the file held. */
function inOrder({
  id,
  rule,
  projection,
  handler,
  cause,
  location,
  message,
  reason,
}: KnownFinding): KnownFinding {
  const place = location === null ? null : { file: location.file };
  const given = reason === undefined ? {} : { reason };
  return { id, rule, projection, handler, cause, location: place, message, ...given };
}

function sortKey({ id, rule, projection, handler, cause, location }: KnownFinding): string {
  return [projection, handler, location?.file ?? "", cause, rule, id].join("\0");
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BaselineError(`${file} is not JSON`);
  }
}

function isKnownFinding(entry: unknown): entry is KnownFinding {
  if (!isRecord(entry)) return false;
  const texts = ["id", "rule", "projection", "handler", "cause", "message"].map((key) => entry[key]);
  const { location, reason } = entry;
  const isPlace = location === null || (isRecord(location) && typeof location["file"] === "string");
  return texts.every(isText) && isPlace && (reason === undefined || isText(reason));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
