import { scaleTime } from "d3-scale";
import { useMemo } from "react";

const tickCount = 8;

/** Readable times under a drawing, in the reader's zone. */
export function TimeAxis({ from, to }: { from: string | undefined; to: string | undefined }) {
  const ticks = useMemo(() => (from && to ? ticksBetween(Date.parse(from), Date.parse(to)) : []), [from, to]);
  return (
    <div aria-hidden className="relative h-5 shrink-0 overflow-hidden text-[11px] text-faint">
      {ticks.map((tick) => (
        <span
          key={tick.left}
          className="absolute top-0.5 -translate-x-1/2"
          style={{ left: `${tick.left * 100}%` }}
        >
          {tick.label}
        </span>
      ))}
    </div>
  );
}

function ticksBetween(from: number, to: number): { left: number; label: string }[] {
  const scale = scaleTime().domain([new Date(from), new Date(to)]);
  const format = scale.tickFormat(tickCount);
  return (
    scale
      .ticks(tickCount)
      .map((date) => ({ left: (date.getTime() - from) / Math.max(1, to - from), label: format(date) }))
      // Those at the very ends would be cut in half.
      .filter((tick) => tick.left > 0.02 && tick.left < 0.98)
  );
}
