import type { CheckFinding } from "#core/determinism/check-finding.ts";
import type { ProjectionCheck } from "#core/determinism/check-report.ts";
import { isFailure } from "#core/determinism/failure-verdicts.ts";
import type { Position } from "#core/position.ts";
import type { EventMark } from "#wire/api.ts";
import type { CheckMark, CheckMarksAnswer } from "#wire/check-api.ts";

interface Range {
  from: Position;
  to: Position;
  buckets: number;
}

/** What a check found in a range of the log, at most one mark for each of its equal parts. */
export function marksInRange(findings: readonly CheckFinding[], range: Range): CheckMarksAnswer {
  const width = Math.max(1, (range.to - range.from + 1) / range.buckets);
  const marks = new Map<number, CheckMark>();
  let knownUpTo: Position | null = null;
  for (const finding of findings.filter(isMarked)) {
    const { positions, verdict, handler, message } = finding;
    const end = firstIndexAbove(positions, range.to);
    for (let index = firstIndexAbove(positions, range.from - 1); index < end; index++) {
      const position = positions[index] ?? 0;
      const bucket = Math.floor((position - range.from) / width);
      const there = marks.get(bucket);
      const first = there && there.position <= position ? there : { position, verdict, handler, message };
      const [to, count] = [Math.max(there?.to ?? 0, position), (there?.count ?? 0) + 1];
      marks.set(bucket, { ...first, to, count });
    }
    const last = positions.at(-1);
    if (last !== undefined && positions.length < finding.count) knownUpTo = Math.min(knownUpTo ?? last, last);
  }
  return { marks: [...marks.values()].sort((a, b) => a.position - b.position), knownUpTo };
}

/** What checks found on these events, which are in position order; failures are told apart from these. */
export function marksOnEvents(
  checks: readonly ProjectionCheck[],
  events: readonly { position: Position; eventId: string }[],
): EventMark[] {
  const [first, last] = [events[0]?.position, events.at(-1)?.position];
  if (first === undefined || last === undefined) return [];
  const idAt = new Map(events.map(({ position, eventId }) => [position, eventId]));
  const marks: (EventMark & { position: Position })[] = [];
  for (const finding of checks.flatMap(({ report }) => report?.findings ?? []).filter(isMarked)) {
    const { id, projection, handler, verdict, severity, positions } = finding;
    const end = firstIndexAbove(positions, last);
    for (let index = firstIndexAbove(positions, first - 1); index < end; index++) {
      const position = positions[index] ?? 0;
      const eventId = idAt.get(position);
      if (eventId !== undefined)
        marks.push({ position, eventId, projection, handler, verdict, severity, finding: id });
    }
  }
  return marks.sort((a, b) => a.position - b.position).map(({ position: _, ...mark }) => mark);
}

/** Nearly every handler that counts is not idempotent: to mark all of its events would mark nothing. */
function isMarked({ severity, verdict }: CheckFinding): boolean {
  return severity !== "info" && !isFailure(verdict);
}

/** Index of the first of the ascending positions that is above `limit`; their number when none is. */
function firstIndexAbove(positions: readonly Position[], limit: Position): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
