"use client";

import { useCallback, useMemo, useState } from "react";
import { useCheckMarks } from "#client/use-check-marks.ts";
import { useDensity } from "#client/use-density.ts";
import { useFindings } from "#client/use-findings.ts";
import { useTypes } from "#client/use-types.ts";
import type { Position } from "#core/position.ts";
import type { DensityBucket } from "#core/replay/lane.ts";
import { fitWindow } from "#views/timeline/view.tsx";
import type { CheckMark } from "#wire/check-api.ts";
import { mostMarked, toMarks } from "./to-marks.ts";

const buckets = 300;

interface Window {
  from: Position;
  to: Position;
}

/**
 * What the scrubber draws of a projection: the density of its log and of the window that is shown, its failures, new
 * versions of its types, and the times at the window's ends.
 */
export function useScrubber(projection: string, head: Position, window: Window | null) {
  const stops = useMemo(() => ({ head }), [head]);
  const shown = useMemo(() => fitWindow(stops, window), [stops, window]);
  const coarse = useDensity(projection, 1, head, buckets).data?.buckets ?? null;
  const fine = useFineDensity(projection, window === null ? null : shown);
  const density = (window === null ? coarse : (fine.buckets ?? coarse)) ?? noBuckets;
  const times = useTimesOf(projection, shown, fine.settled);
  const failures = useMemo(() => countFailures(density, shown), [density, shown]);
  const findings = useFindingsIn(projection, shown, failures, fine.settled);
  const types = useTypes().data?.types;
  const checked = useMarksIn(projection, head, window !== null && fine.settled ? shown : null);
  const marks = useMemo(() => toMarks(findings, checked ?? noMarks, types ?? []), [findings, checked, types]);
  const timeAt = useCallback((position: Position) => findTime(density, position), [density]);
  return { stops, density, coarse: coarse ?? noBuckets, marks, timeAt, times };
}

const noBuckets: DensityBucket[] = [];
const noMarks: CheckMark[] = [];

/** Of the window; while the window moves faster than it is answered, of one that it was. */
function useFineDensity(projection: string, window: Window | null) {
  const [held, setHeld] = useState(window);
  const answer = useDensity(held === null ? null : projection, (held?.from ?? 0) + 1, held?.to ?? 0, buckets);
  const settled = held?.from === window?.from && held?.to === window?.to;
  if (!settled && (held === null || window === null || !answer.isFetching)) setHeld(window);
  return {
    buckets: held === null ? null : (answer.data?.buckets ?? null),
    settled: settled && !answer.isFetching,
  };
}

/** Exact times of the events at the ends of a window that stands still. */
function useTimesOf(projection: string, { from, to }: Window, settled: boolean) {
  const first = useDensity(settled ? projection : null, Math.max(1, from), Math.max(1, from), 1);
  const last = useDensity(settled && !first.isFetching ? projection : null, to, to, 1);
  return {
    from: startOf(first.isPlaceholderData ? undefined : first.data?.buckets),
    to: startOf(last.isPlaceholderData ? undefined : last.data?.buckets),
  };
}

/** The failures in the window where they are few enough for a tick each; none where they are many. */
function useFindingsIn(projection: string, { from, to }: Window, failures: number, settled: boolean) {
  const listed = useFindings(projection).data;
  const few = failures > 0 && failures <= mostMarked;
  const beyond = listed !== undefined && listed.total > listed.findings.length;
  const near = useFindings(few && beyond && settled ? projection : null, { after: from, limit: mostMarked });
  const found = (beyond ? near.data : listed)?.findings;
  return useMemo(
    () => (few ? (found ?? []).filter(({ position }) => position > from && position <= to) : []),
    [few, found, from, to],
  );
}

/** What a check found, in the window that stands still; else of the whole log, which is coarser. */
function useMarksIn(projection: string, head: Position, window: Window | null) {
  const whole = useCheckMarks(projection, 1, head, buckets);
  const near = useCheckMarks(
    window === null ? null : projection,
    window?.from ?? 0,
    window?.to ?? 0,
    buckets,
  );
  return (window === null ? undefined : near.data?.marks) ?? whole.data?.marks;
}

function countFailures(density: readonly DensityBucket[], { from, to }: Window): number {
  return density.reduce((sum, one) => (one.to > from && one.from <= to ? sum + one.failures : sum), 0);
}

function startOf(density: readonly DensityBucket[] | undefined): string | null {
  return density?.[0]?.startedAt ?? null;
}

/** Time of the first event of the bucket that holds a position: near enough for a hover. */
function findTime(density: readonly DensityBucket[], position: Position): string | null {
  if (position === 0) return null;
  return density.find((bucket) => position <= bucket.to)?.startedAt ?? null;
}
