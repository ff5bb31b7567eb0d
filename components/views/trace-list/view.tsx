"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { assignHues } from "#client/category-hues.ts";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToTrace } from "#client/hrefs.ts";
import { useKeyboard } from "#client/keyboard.ts";
import { useNavigate } from "#client/use-navigate.ts";
import { type TracesFilter, useTraces } from "#client/use-traces.ts";
import { useTypes } from "#client/use-types.ts";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { rowHeightPx } from "./columns.ts";
import { ListHead } from "./list-head.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { TraceRow } from "./trace-row.tsx";

interface TraceListProps {
  filter: TracesFilter;
  onFilter(patch: Partial<TracesFilter>): void;
  onClear(): void;
}

/** How many rows before the end the next page is asked for. */
const aheadRows = 40;

/** The traces, sorted and filtered by the server, page after page as one scrolls. */
export function TraceList({ filter, onFilter, onClear }: TraceListProps) {
  const id = useId();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const query = useTraces(filter);
  const { data, error, hasNextPage, isFetching, fetchNextPage, isPlaceholderData } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const types = useTypes().data?.types;
  const hues = useMemo(() => assignHues((types ?? []).map((type) => type.eventType)), [types]);
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, rows.length - 1));

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && lastDrawn >= rows.length - aheadRows) void fetchNextPage();
  }, [hasNextPage, isFetching, lastDrawn, rows.length, fetchNextPage]);

  const sorting = `${filter.sort} ${filter.dir}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order begins at its top
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [sorting]);

  const open = useCallback((correlationId: string) => navigate(hrefToTrace(correlationId)), [navigate]);
  const move = (to: number) => {
    const next = Math.min(Math.max(0, to), rows.length - 1);
    if (next < 0) return;
    setActive(next);
    virtualizer.scrollToIndex(next);
  };
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 2);
  useKeyboard([
    { keys: ["ArrowDown"], label: "Next trace", group: "List", run: () => move(current + 1) },
    { keys: ["ArrowUp"], label: "Previous trace", group: "List", run: () => move(current - 1) },
    { keys: ["PageDown"], label: "A screen down", group: "List", run: () => move(current + pageRows()) },
    { keys: ["PageUp"], label: "A screen up", group: "List", run: () => move(current - pageRows()) },
    { keys: ["Home"], label: "First trace", group: "List", run: () => move(0) },
    { keys: ["End"], label: "Last trace loaded", group: "List", run: () => move(rows.length - 1) },
    {
      keys: ["Enter"],
      label: "Open the trace",
      group: "List",
      run: () => {
        const row = rows[current];
        if (row) open(row.correlationId);
      },
    },
  ]);

  const total = data?.pages[0]?.total ?? 0;
  return (
    <section aria-label="Traces" className="flex h-full min-h-0 flex-col">
      <div ref={scroller} data-testid="trace-list" className="min-h-0 flex-1 overflow-auto">
        <table
          aria-rowcount={total + 1}
          aria-busy={isFetching}
          className={classNames("block min-w-[980px]", isPlaceholderData && "opacity-60")}
        >
          <thead className="sticky top-0 z-10 block bg-panel">
            <ListHead filter={filter} onFilter={onFilter} />
          </thead>
          <tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const trace = rows[item.index];
              return trace ? (
                <TraceRow
                  key={trace.correlationId}
                  trace={trace}
                  id={`${id}-${item.index}`}
                  index={item.index}
                  active={item.index === current}
                  hues={hues}
                  topPx={item.start}
                  onPoint={setActive}
                  onOpen={open}
                />
              ) : null;
            })}
          </tbody>
        </table>
        {query.isPending ? <ListSkeleton /> : null}
        {error && rows.length === 0 ? (
          <ErrorState
            title="The traces could not be loaded"
            failure={error}
            onRetry={() => void query.refetch()}
          />
        ) : null}
        {data && rows.length === 0 ? (
          <NoTraces
            filtered={isFiltered(filter)}
            uncorrelated={data.pages[0]?.uncorrelated ?? 0}
            onClear={onClear}
          />
        ) : null}
      </div>
      <footer className="flex h-7 shrink-0 items-center gap-3 border-line border-t px-4 text-[11px] text-muted">
        <span data-testid="trace-count">{data ? formatQuantity(total, "trace") : "…"}</span>
        {rows.length < total ? <span className="text-faint">{formatCount(rows.length)} loaded</span> : null}
        {data?.pages[0] && data.pages[0].uncorrelated > 0 ? (
          <span>
            {formatQuantity(data.pages[0].uncorrelated, "event")} without a correlation id: in no trace
          </span>
        ) : null}
        {error && rows.length > 0 ? <span className="text-failed">{error.message}</span> : null}
      </footer>
    </section>
  );
}

function isFiltered({ q, type, stream, failed, from, to }: TracesFilter): boolean {
  return failed || [q, type, stream, from, to].some((value) => value !== null);
}

function NoTraces(props: { filtered: boolean; uncorrelated: number; onClear(): void }) {
  if (props.filtered) {
    return (
      <EmptyState title="No trace matches">
        <p className="mb-3">Every filter above must hold at once; widen one, or clear them all.</p>
        <Button onClick={props.onClear}>Clear the filters</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No traces yet">
      {props.uncorrelated > 0
        ? "A trace is all events that share a correlation id, and no event here has one. Paste an event id or a position above."
        : "The list is being built; it fills by itself."}
    </EmptyState>
  );
}
