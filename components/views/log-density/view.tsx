"use client";

import { useMemo, useRef, useState } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatDay, formatMoment } from "#client/format-time.ts";
import { useLogDensity } from "#client/use-log-density.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import type { LogDensityBucket } from "#wire/api.ts";
import { Brush } from "./brush.tsx";
import { TimeAxis } from "./time-axis.tsx";
import { toBars } from "./to-bars.ts";
import { bucketAt, rangeOf, shareOf, type TimeRange } from "./to-range.ts";

interface LogDensityProps {
  /** What the list is filtered by. */
  range: TimeRange | null;
  onRange(range: TimeRange | null): void;
}

const bucketCount = 240;
/** A press that moves less is a click. */
const dragPx = 3;

/** Events over time, of the whole log; dragging across it chooses a range, a click without dragging clears it. */
export function LogDensity({ range, onRange }: LogDensityProps) {
  const { data, error, refetch } = useLogDensity(null, null, bucketCount);
  if (error && !data) {
    return (
      <ErrorState
        compact
        title="The density of the log could not be loaded"
        failure={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <DensitySkeleton />;
  return <Drawing buckets={data.buckets} range={range} onRange={onRange} />;
}

function Drawing({ buckets, range, onRange }: LogDensityProps & { buckets: LogDensityBucket[] }) {
  const area = useRef<HTMLDivElement>(null);
  const press = useRef<{ x: number; bucket: number } | null>(null);
  const [drag, setDrag] = useState<{ one: number; other: number } | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const bars = useMemo(() => toBars(buckets), [buckets]);
  const chosen = drag ? rangeOf(buckets, drag.one, drag.other) : range;

  const bucketOf = (event: React.PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    return box ? bucketAt((event.clientX - box.left) / box.width, buckets.length) : 0;
  };
  const onPointerDown = (event: React.PointerEvent) => {
    if (event.button !== 0 || buckets.length === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = { x: event.clientX, bucket: bucketOf(event) };
  };
  const onPointerMove = (event: React.PointerEvent) => {
    const bucket = bucketOf(event);
    setHovered(bucket);
    const start = press.current;
    if (start && Math.abs(event.clientX - start.x) >= dragPx) setDrag({ one: start.bucket, other: bucket });
  };
  const onPointerUp = () => {
    if (!press.current) return;
    onRange(drag ? rangeOf(buckets, drag.one, drag.other) : null);
    press.current = null;
    setDrag(null);
  };

  return (
    <section aria-label="Events over time" className="flex h-full flex-col px-3 pt-2 select-none">
      <Caption buckets={buckets} hovered={hovered} most={bars.most} />
      <div
        ref={area}
        data-testid="log-density"
        className="relative min-h-0 flex-1 cursor-crosshair touch-none border-line border-b"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          press.current = null;
          setDrag(null);
        }}
        onPointerLeave={() => setHovered(null)}
      >
        <svg
          aria-hidden
          className="absolute inset-0 size-full"
          viewBox={`0 0 ${Math.max(1, buckets.length)} 1`}
          preserveAspectRatio="none"
        >
          {hovered === null ? null : <rect x={hovered} width={1} height={1} fill="var(--hover)" />}
          <path d={bars.events} fill="var(--accent)" opacity={0.55} />
          <path d={bars.failures} fill="var(--failed)" />
        </svg>
        {chosen ? <Brush share={shareOf(buckets, chosen)} /> : null}
      </div>
      <TimeAxis from={buckets[0]?.from} to={buckets.at(-1)?.to} />
    </section>
  );
}

function Caption({
  buckets,
  hovered,
  most,
}: {
  buckets: LogDensityBucket[];
  hovered: number | null;
  most: number;
}) {
  const bucket = hovered === null ? undefined : buckets[hovered];
  const first = buckets[0];
  const last = buckets.at(-1);
  return (
    <p className="flex h-5 shrink-0 items-center gap-3 text-[11px] text-muted">
      {bucket ? (
        <>
          <span className="text-text">{formatMoment(bucket.from)}</span>
          <span>{formatQuantity(bucket.events, "event")}</span>
          {bucket.failures > 0 ? (
            <span className="text-failed">{formatQuantity(bucket.failures, "failure")}</span>
          ) : null}
        </>
      ) : (
        <>
          <span>
            Events over time
            {first && last ? `, ${sayDays(first.from, last.to)}` : ""}
          </span>
          <span className="text-faint">drag to filter</span>
        </>
      )}
      <span className="ml-auto text-faint">most in one bar: {formatCount(most)}</span>
    </p>
  );
}

function sayDays(from: string, to: string): string {
  const [first, last] = [formatDay(from), formatDay(to)];
  return first === last ? first : `${first} to ${last}`;
}

function DensitySkeleton() {
  return (
    <div className="flex h-full flex-col gap-2 px-3 pt-2 pb-6">
      <Skeleton className="h-3 w-56" />
      <Skeleton className="min-h-0 flex-1" />
    </div>
  );
}
