"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useKeyboard } from "#client/keyboard.ts";
import type { TraceModel } from "#client/trace-model.ts";
import { classNames } from "#ui/class-names.ts";
import { EventRow, gridColumns, onlyWhenWide } from "./event-row.tsx";
import { toRows } from "./to-rows.ts";

export interface EventListProps {
  model: TraceModel;
  /** Event id. */
  selected: string | null;
  onSelect(eventId: string): void;
  /** Position of the scrubber; null: at the end, nothing is dimmed. */
  at: number | null;
  onAt(position: number): void;
}

const rowPx = 26;

/** The events of a trace in position order: the view that works at any size. */
export function EventList({ model, selected, onSelect, at, onAt }: EventListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => toRows(model), [model]);
  const indexOf = useMemo(() => new Map(rows.map((row, index) => [row.event.eventId, index])), [rows]);
  const current = selected === null ? -1 : (indexOf.get(selected) ?? -1);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
  });

  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current);
  }, [current, virtualizer]);

  const focused = () => scroller.current?.contains(document.activeElement) ?? false;
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, current + by))];
    if (next) onSelect(next.event.eventId);
  };
  const screen = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2);
  const bind = (key: string, label: string, run: () => void) => ({
    keys: [key],
    label,
    group: "List, when it has the focus",
    when: focused,
    run,
  });
  useKeyboard([
    bind("ArrowDown", "Next event", () => move(1)),
    bind("ArrowUp", "Previous event", () => move(-1)),
    bind("PageDown", "A screen down", () => move(screen())),
    bind("PageUp", "A screen up", () => move(-screen())),
    bind("Home", "First event", () => move(-rows.length)),
    bind("End", "Last event", () => move(rows.length)),
  ]);

  return (
    <div
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move the selection while it has the focus
      tabIndex={0}
      data-testid="event-list"
      className="focus-ring @container h-full overflow-auto bg-panel -outline-offset-2"
    >
      <table aria-label="Events" aria-rowcount={rows.length + 1} className="block min-w-[300px]">
        <thead className="sticky top-0 z-10 block bg-panel">
          <tr
            className={classNames(
              gridColumns,
              "h-8 border-line border-b bg-raised/60 text-[11px] text-muted",
            )}
          >
            <th className="text-right font-normal">Position</th>
            <th className="text-right font-normal">Time</th>
            <th className="text-left font-normal">Type</th>
            <th className={classNames(onlyWhenWide, "text-left font-normal")}>Stream</th>
            <th className="text-right font-normal">Findings</th>
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <EventRow
                key={row.event.position}
                row={row}
                selected={item.index === current}
                later={at !== null && row.event.position > at}
                topPx={item.start}
                onSelect={onSelect}
                onAt={onAt}
              />
            ) : null;
          })}
        </tbody>
      </table>
    </div>
  );
}
