"use client";

import { type ReactNode, useRef } from "react";
import { type FindingsFilter, isFiltered, noFindingsFilter } from "#client/findings-filter.ts";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import type { FindingRow } from "#wire/check-api.ts";
import { rowPx } from "./columns.ts";
import { Filters } from "./filters.tsx";
import { FindingTable } from "./finding-table.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { useFindingKeys } from "./use-finding-keys.ts";
import { useFindingList } from "./use-finding-list.ts";

interface FindingBrowserProps {
  filter: FindingsFilter;
  onFilter(patch: Partial<FindingsFilter>): void;
  selected: string | null;
  onSelect(id: string): void;
  onOpenTrace(row: FindingRow): void;
  /** Where there is no finding at all. */
  empty: ReactNode;
}

/** The findings that a filter leaves, one line each, however many. */
export function FindingBrowser(props: FindingBrowserProps) {
  const { filter, onFilter, selected, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useFindingList({ filter, selected, onSelect, scroller });
  const { first, rows, total, current } = list;
  useFindingKeys({
    onMove: list.move,
    screen: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2),
    onOpen: () => {
      const row = rows.get(current);
      if (row) props.onOpenTrace(row);
    },
  });
  const answer = first.data;
  return (
    <section aria-label="Findings" className="@container flex h-full min-h-0 flex-col bg-panel">
      <Filters filter={filter} onFilter={onFilter} facets={answer?.facets} />
      <div ref={scroller} data-testid="finding-list" className="min-h-0 flex-1 overflow-auto">
        {total > 0 ? (
          <FindingTable list={list} onSelect={onSelect} />
        ) : !answer ? (
          <NoAnswer error={first.error} onRetry={() => void first.refetch()} />
        ) : isFiltered(filter) && answer.unfiltered > 0 ? (
          <NoMatch onClear={() => onFilter(noFindingsFilter)} />
        ) : (
          props.empty
        )}
      </div>
      <footer className="flex h-7 shrink-0 items-center gap-3 border-line border-t px-3 text-[11px] text-muted">
        <span data-testid="finding-count">{answer ? sayTotal(total, answer.unfiltered) : "…"}</span>
        {current >= 0 ? <span className="text-faint">{formatCount(current + 1)} is selected</span> : null}
        {answer && answer.unlisted > 0 ? (
          <span>{formatQuantity(answer.unlisted, "more failure")} not listed: too many different ones</span>
        ) : null}
        {first.error && answer ? <span className="text-failed">{first.error.message}</span> : null}
      </footer>
    </section>
  );
}

function sayTotal(total: number, unfiltered: number): string {
  return total === unfiltered
    ? formatQuantity(total, "finding")
    : `${formatCount(total)} of ${formatQuantity(unfiltered, "finding")}`;
}

function NoAnswer({ error, onRetry }: { error: Error | null; onRetry(): void }) {
  if (!error) return <ListSkeleton />;
  return <ErrorState title="The findings could not be loaded" failure={error} onRetry={onRetry} />;
}

function NoMatch({ onClear }: { onClear(): void }) {
  return (
    <EmptyState title="No finding matches">
      <p className="mb-3">Every filter above must hold at once; widen one, or clear them all.</p>
      <Button onClick={onClear}>Clear the filters</Button>
    </EmptyState>
  );
}
