"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Pin, X } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { useKeyboard } from "#client/keyboard.ts";
import { toReadableParts, toReadablePath } from "#client/pointer-path.ts";
import type { Position } from "#core/position.ts";
import type { HistoryEntry } from "#core/state/answers.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Panel } from "#ui/panel.tsx";
import { PathText } from "#ui/path-text.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Sparkline } from "./sparkline.tsx";
import { toPoints } from "./to-points.ts";
import { usePathHistory } from "./use-path-history.ts";
import { WriteLine } from "./write-line.tsx";

export interface PathHistoryProps {
  projection: string;
  /** Pointer; null: none is pinned. */
  path: string | null;
  at: Position;
  /** Last position that is replayed. */
  reached: Position;
  onAt(position: Position): void;
  onUnpin(): void;
  /** Shown above the list: what caused the write that holds at the playhead; 0 is none. */
  cause?(write: Position): ReactNode;
}

/** Who wrote the pinned path, and what it was over time. */
export function PathHistory({ path, ...rest }: PathHistoryProps) {
  if (path === null) {
    return (
      <Panel title="History of a path">
        <EmptyState icon={<Pin size={20} />} title="No path is pinned">
          Click a value in the state: every event that wrote it appears here, and what caused the last one.
        </EmptyState>
      </Panel>
    );
  }
  return <PinnedHistory key={path} path={path} {...rest} />;
}

function PinnedHistory({
  projection,
  path,
  at,
  reached,
  onAt,
  onUnpin,
  cause,
}: PathHistoryProps & { path: string }) {
  const { failure, drawn, listed, next, total, about, cut } = usePathHistory(projection, path, at, reached);
  const points = useMemo(() => (drawn === null ? null : toPoints(drawn)), [drawn]);
  const current = listed?.findIndex((write) => write.position <= at) ?? -1;
  const before = listed?.find((write) => write.position < at);
  useKeyboard([
    {
      keys: ["Shift+ArrowLeft"],
      label: "Previous event that changes the pinned path",
      group: "State",
      run: () => before && onAt(before.position),
    },
    {
      keys: ["Shift+ArrowRight"],
      label: "Next event that changes the pinned path",
      group: "State",
      run: () => next && onAt(next.position),
    },
  ]);
  const title = toReadablePath(path);
  return (
    <section aria-label={`History of ${title}`} className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex h-9 shrink-0 items-center gap-2 border-line border-b pr-2 pl-3">
        <Pin aria-hidden size={12} fill="currentColor" className="shrink-0 text-accent" />
        <h2 className="min-w-0 flex-1 font-mono font-semibold text-dense">
          <PathText {...toReadableParts(path)} />
        </h2>
        {listed ? (
          <span className="shrink-0 text-[11px] text-faint">
            {about ? "about " : ""}
            {formatQuantity(total, "write")}
          </span>
        ) : null}
        <IconButton label="Unpin" icon={<X size={14} />} onClick={onUnpin} />
      </header>
      {points ? <Sparkline points={points} end={reached} at={at} onAt={onAt} /> : null}
      {listed === null || total === 0 ? null : cause?.(listed[current]?.position ?? 0)}
      {failure ? (
        <p role="alert" className="p-3 text-failed">
          {failure.message}
        </p>
      ) : listed === null ? (
        <Skeleton className="m-3 h-3 w-56" />
      ) : total === 0 ? (
        <EmptyState title="No event has changed this path">
          It stands as the initial state made it, or is not there.
        </EmptyState>
      ) : (
        <WriteList writes={listed} path={path} at={at} current={current} onAt={onAt} />
      )}
      {cut ? (
        <p className="shrink-0 truncate border-line border-t px-3 py-0.5 text-[11px] text-faint">
          Listed: {formatCount(listed?.length ?? 0)} up to the playhead. Drawn: the latest{" "}
          {formatCount(drawn?.length ?? 0)}.
        </p>
      ) : null}
    </section>
  );
}

interface WriteListProps {
  writes: readonly HistoryEntry[];
  path: string;
  at: Position;
  current: number;
  onAt(position: Position): void;
}

const lineHeight = 26;

function WriteList({ writes, path, at, current, onAt }: WriteListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: writes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  });
  // The line that wrote what is on screen stays in sight while scrubbing.
  useEffect(() => {
    const height = virtual.scrollRect?.height ?? 0;
    const offset = virtual.scrollOffset ?? 0;
    const top = current * lineHeight;
    if (current < 0 || !scroller.current || (top >= offset && top + lineHeight <= offset + height)) return;
    // What the list knows of itself is enough: to measure it here would lay the page out at every step.
    scroller.current.scrollTop = top < offset ? top : top + lineHeight - height;
  }, [current, virtual]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto py-1">
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const write = writes[item.index];
          if (!write) return null;
          return (
            <li key={item.key} className="absolute inset-x-0" style={{ top: item.start, height: item.size }}>
              <WriteLine
                write={write}
                path={path}
                current={item.index === current}
                ahead={write.position > at}
                onAt={onAt}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
