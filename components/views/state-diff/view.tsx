"use client";

import { Equal } from "lucide-react";
import { useMemo, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import { useKeyboard } from "#client/keyboard.ts";
import type { Position } from "#core/position.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Tree } from "#ui/tree.tsx";
import { DiffLine } from "./diff-line.tsx";
import { DiffSummary } from "./diff-summary.tsx";
import { type DiffRow, toDiffRows } from "./to-diff-rows.ts";
import { countOps, toDiffTree } from "./to-diff-tree.ts";
import { useDiffPages } from "./use-diff-pages.ts";
import { useWritersOf } from "./use-writers-of.ts";

export interface StateDiffProps {
  projection: string;
  /** Take both from `usePacedPosition`, so that one question at a time is under way. */
  a: Position;
  b: Position;
  pinned: string | null;
  onPin(pointer: string): void;
  onSwap(): void;
  /** Scrubs to an event. */
  onAt(position: Position): void;
}

/** What differs between the states at two positions, and which events made it so. */
export function StateDiff(props: StateDiffProps) {
  const { projection, a, b } = props;
  const pages = useDiffPages(projection, a, b);
  const changes = useMemo(() => pages.data?.pages.flatMap((page) => page.changes) ?? null, [pages.data]);
  const { total, cut } = pages.data?.pages.at(-1) ?? { total: 0, cut: false };
  useKeyboard([{ keys: ["x"], label: "Swap A and B", group: "State", run: props.onSwap }]);

  return (
    <section
      aria-label="Difference between A and B"
      className="flex h-full min-h-0 min-w-0 flex-col bg-panel"
    >
      <DiffSummary
        projection={projection}
        a={a}
        b={b}
        counts={changes === null ? null : countOps(changes)}
        total={total}
        cut={cut}
        shown={changes?.length ?? 0}
        onSwap={props.onSwap}
      />
      <div className="min-h-0 flex-1">
        {pages.error ? (
          <ErrorState
            title="A and B could not be compared"
            failure={pages.error}
            onRetry={() => void pages.refetch()}
          />
        ) : changes === null ? (
          <DiffSkeleton />
        ) : changes.length === 0 ? (
          <EmptyState
            icon={<Equal size={22} />}
            title={`The state is the same at ${formatCount(a)} and ${formatCount(b)}`}
          >
            Drag A or B on the scrubber, or set them at the playhead with the keys A and B.
          </EmptyState>
        ) : (
          <DiffTree
            {...props}
            changes={changes}
            left={total - changes.length}
            cut={cut}
            onMore={() => void pages.fetchNextPage()}
          />
        )}
      </div>
    </section>
  );
}

interface DiffTreeProps extends StateDiffProps {
  changes: Parameters<typeof toDiffTree>[0];
  left: number;
  /** There are more changes than those that were counted. */
  cut: boolean;
  onMore(): void;
}

function DiffTree(props: DiffTreeProps) {
  const { projection, a, b, changes, left, cut, pinned, onPin, onAt, onMore } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(pinned);
  const writers = useWritersOf(projection, open, Math.min(a, b), Math.max(a, b));
  const tree = useMemo(() => toDiffTree(changes), [changes]);
  const rows = useMemo(
    () => toDiffRows(tree, { closed, open, writers, left, cut }),
    [tree, closed, open, writers, left, cut],
  );

  const toggle = (row: DiffRow, opened: boolean) => {
    if (row.kind === "group") setClosed((before) => withMember(before, row.pointer, !opened));
    if (row.kind !== "change") return;
    setOpen((before) => withMember(before, row.change.path, opened));
    if (opened) onPin(row.change.path);
  };
  const pick = (row: DiffRow) => {
    if (row.kind === "change") onPin(row.change.path);
    else if (row.kind === "writer") onAt(row.write.position);
    else if (row.kind === "more") onMore();
  };
  return (
    <Tree
      label={`Changes between ${formatCount(a)} and ${formatCount(b)}`}
      lines={rows}
      active={active}
      onActive={setActive}
      onToggle={toggle}
      onPick={pick}
      lineClass={(row) => (row.kind === "change" ? lineTones[row.change.op] : undefined)}
    >
      {(row) => <DiffLine row={row} projection={projection} b={b} whole={left === 0 && !cut} onAt={onAt} />}
    </Tree>
  );
}

const lineTones = {
  add: "bg-added-soft/60 hover:bg-added-soft",
  remove: "bg-removed-soft/60 hover:bg-removed-soft",
  replace: "bg-changed-soft/25 hover:bg-changed-soft",
};

function withMember(set: ReadonlySet<string>, member: string, present: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (present) next.add(member);
  else next.delete(member);
  return next;
}

function DiffSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-2.5 p-3">
      {["w-48", "w-80", "w-64", "w-72", "w-56"].map((width) => (
        <Skeleton key={width} className={`h-3 ${width}`} />
      ))}
    </div>
  );
}
