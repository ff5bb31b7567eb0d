"use client";

import { useCallback, useMemo } from "react";
import { useDensity } from "#client/use-density.ts";
import { useFindings } from "#client/use-findings.ts";
import { useTypes } from "#client/use-types.ts";
import type { Position } from "#core/position.ts";
import type { DensityBucket } from "#core/replay/lane.ts";
import { toMarks } from "./to-marks.ts";

const buckets = 300;

/** What the scrubber draws of a projection: the density of its log, its failures, and new versions of its types. */
export function useScrubber(projection: string, head: Position) {
  const density = useDensity(projection, 1, head, buckets).data?.buckets ?? null;
  const findings = useFindings(projection).data?.findings;
  const types = useTypes().data?.types;
  const marks = useMemo(
    () => toMarks(findings ?? [], density ?? [], types ?? []),
    [findings, density, types],
  );
  const timeAt = useCallback((position: Position) => findTime(density ?? [], position), [density]);
  const stops = useMemo(() => ({ head }), [head]);
  return { stops, density: density ?? noBuckets, marks, timeAt };
}

const noBuckets: DensityBucket[] = [];

/** Time of the first event of the bucket that holds a position: near enough for a hover. */
function findTime(density: readonly DensityBucket[], position: Position): string | null {
  if (position === 0) return null;
  return density.find((bucket) => position <= bucket.to)?.startedAt ?? null;
}
