"use client";

import { type KeyboardEvent, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import type { Position } from "#core/position.ts";
import { countStops, positionOf, type Stops, stopOf } from "./to-stop.ts";

interface PositionFieldProps {
  stops: Stops;
  at: Position;
  onAt(position: Position): void;
}

/** The position of the playhead; typing another and Enter goes there. */
export function PositionField({ stops, at, onAt }: PositionFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const count = countStops(stops);

  const commit = () => {
    const digits = draft?.replaceAll(/[\s,._']/g, "") ?? "";
    setDraft(null);
    if (!/^\d{1,16}$/.test(digits)) return;
    const stop = stopOf(stops, Number(digits));
    onAt(positionOf(stops, stop));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") setDraft(null);
    if (event.key === "Enter") commit();
    if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
  };

  return (
    <label className="flex shrink-0 items-center gap-1.5 text-dense text-muted">
      position
      <input
        inputMode="numeric"
        value={draft ?? formatCount(at)}
        onFocus={(event) => {
          const field = event.currentTarget;
          requestAnimationFrame(() => field.select());
        }}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
        style={{ width: `${Math.max(formatCount(positionOf(stops, count)).length, 4) + 2}ch` }}
        className="focus-ring h-6 rounded border border-transparent bg-raised px-1 text-right font-semibold text-text hover:border-line-strong"
      />
      <span className="whitespace-nowrap">
        {Array.isArray(stops)
          ? `event ${formatCount(stopOf(stops, at))} of ${formatCount(count)}`
          : `of ${formatCount(count)}`}
      </span>
    </label>
  );
}
