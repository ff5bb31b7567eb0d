import type { Finding } from "#core/finding.ts";

/** The same fault, however often it occurred. */
export interface FindingGroup {
  key: string;
  /** The first occurrence. */
  first: Finding;
  /** In position order. */
  findings: Finding[];
}

/** Groups by rule, handler, message and place in the source; in order of first occurrence. */
export function toFindingGroups(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { rule, handler, message, location } = finding;
    const place = location ? [location.file, location.line, location.column] : [];
    const key = JSON.stringify([rule, handler, message, ...place]);
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { key, first: finding, findings: [finding] });
  }
  return [...groups.values()];
}

/** The nearest finding before or after a position; null at the ends. */
export function nextFinding(findings: readonly Finding[], at: number, direction: 1 | -1): Finding | null {
  const found =
    direction > 0
      ? findings.find((finding) => finding.position > at)
      : findings.findLast((finding) => finding.position < at);
  return found ?? null;
}
