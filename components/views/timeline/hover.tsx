"use client";

import { useSyncExternalStore } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatClock } from "#client/format-time.ts";
import type { Position } from "#core/position.ts";
import type { Pointing } from "./pointing.ts";
import { HoverText } from "./strip-marks.tsx";
import { type FailureColumn, findColumn } from "./to-failures.ts";
import type { Scale } from "./to-scale.ts";
import { findTick, type Tick, tickReach } from "./to-ticks.ts";

interface HoverProps {
  pointing: Pointing;
  width: number;
  scale: Scale;
  ticks: readonly Tick[];
  columns: readonly FailureColumn[];
  /** Of what checks found. */
  observed: readonly FailureColumn[];
  timeAt: ((position: Position) => string | null) | undefined;
}

/** What is under the pointer, or the range that it is selecting; alone drawn anew while the pointer moves. */
export function Hover(props: HoverProps) {
  const { pointing, width, scale } = props;
  const pointed = useSyncExternalStore(pointing.subscribe, pointing.get, () => null);
  if (pointed === null || width === 0) return null;
  const x = Math.min(Math.max(0, pointed.x), width);
  if (pointed.since === null) return <HoverText x={x} width={width} {...toHoverText(props, x)} />;
  const since = Math.min(Math.max(0, pointed.since), width);
  const [from, to] = [Math.min(x, since), Math.max(x, since)];
  const range = `${formatCount(scale.toPosition(from))} to ${formatCount(scale.toPosition(to))}`;
  return (
    <>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 z-20 border-accent border-x bg-accent/20"
        style={{ left: from, width: to - from }}
      />
      <HoverText x={x} width={width} text={range} time={null} note={null} />
    </>
  );
}

function toHoverText({ ticks, columns, observed, scale, timeAt }: HoverProps, x: number) {
  const tick = findTick(ticks, x, tickReach);
  const position = tick ? tick.position : scale.toPosition(x);
  const time = timeAt?.(position) ?? null;
  return {
    text: formatCount(position),
    time: time === null ? null : formatClock(time),
    note: tick ? toTickNote(tick) : toColumnNote(findColumn(columns, x), findColumn(observed, x)),
  };
}

const signs = { failed: "✕", nondeterministic: "□", version: "◆" } as const;

function toTickNote(tick: Tick): string {
  const more = tick.count > 1 ? `, ${formatQuantity(tick.count - 1, "more", "more")} here` : "";
  return `${signs[tick.kind]} ${tick.label}${more}`;
}

function toColumnNote(failed: FailureColumn | null, found: FailureColumn | null): string | null {
  const notes = [
    failed ? `${signs.failed} ${formatQuantity(failed.count, "failure")} here` : null,
    found ? `${signs.nondeterministic} ${formatCount(found.count)} nondeterministic here` : null,
  ].filter((note) => note !== null);
  return notes.length > 0 ? notes.join("  ") : null;
}
