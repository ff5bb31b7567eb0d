"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from "react";
import type { FindingsFilter } from "#client/findings-filter.ts";
import { useFinding } from "#client/use-finding.ts";
import { useFindingPages } from "#client/use-finding-pages.ts";
import { headPx, rowPx } from "./columns.ts";

interface FindingListOptions {
  filter: FindingsFilter;
  selected: string | null;
  onSelect(id: string): void;
  scroller: RefObject<HTMLElement | null>;
}

/** The lines that are on screen, the one that is selected, and the way from one to the next. */
export function useFindingList({ filter, selected, onSelect, scroller }: FindingListOptions) {
  const [wanted, setWanted] = useState({ from: 0, to: 0 });
  const { first, rows, total } = useFindingPages(filter, wanted);
  const asked = useFinding(selected, filter);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
  });
  const items = virtualizer.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  if (wanted.from !== from || wanted.to !== to) setWanted({ from, to });

  const indexOf = useMemo(() => new Map([...rows].map(([index, row]) => [row.id, index])), [rows]);
  const told = asked.data?.finding.id === selected ? asked.data.index : null;
  const current = selected === null ? -1 : (indexOf.get(selected) ?? told ?? -1);
  const reveal = useEffectEvent((index: number) =>
    virtualizer.scrollToIndex(index, { align: index < from || index > to ? "center" : "auto" }),
  );
  useEffect(() => {
    if (current >= 0) reveal(current);
  }, [current]);

  // A line whose page is not loaded yet is selected as soon as it is.
  const [awaited, setAwaited] = useState<number | null>(null);
  const arrived = awaited === null ? undefined : rows.get(awaited)?.id;
  const choose = useEffectEvent(onSelect);
  useEffect(() => {
    if (arrived === undefined) return;
    setAwaited(null);
    choose(arrived);
  }, [arrived]);
  const move = (by: number) => {
    if (total === 0) return;
    const next = Math.min(total - 1, Math.max(0, (awaited ?? current) + by));
    virtualizer.scrollToIndex(next);
    setAwaited(next);
  };
  return { first, rows, total, items, height: virtualizer.getTotalSize(), current, move };
}
