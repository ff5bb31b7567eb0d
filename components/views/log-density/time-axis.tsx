import { useMemo } from "react";
import { toTicks } from "./to-ticks.ts";

/** Readable times under a drawing. */
export function TimeAxis({ from, to }: { from: string | undefined; to: string | undefined }) {
  const ticks = useMemo(() => (from && to ? toTicks(from, to) : []), [from, to]);
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
