"use client";

import { Braces } from "lucide-react";
import { useMemo, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import type { Position } from "#core/position.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Tree } from "#ui/tree.tsx";
import { StateLine } from "./state-line.tsx";
import type { FirstQuestion } from "./to-first-question.ts";
import { firstPage, nextPage } from "./to-pages.ts";
import { type StateRow, toRows } from "./to-rows.ts";
import { useOpenedState } from "./use-opened-state.ts";

interface StateTreeProps {
  projection: string;
  at: Position;
  open: readonly string[];
  pinned: string | null;
  onPin(pointer: string | null): void;
  onFirst?: ((question: FirstQuestion) => void) | undefined;
  onToggle(pointer: string, open: boolean): void;
  active: string | null;
  onActive(id: string): void;
}

/** The tree itself, with what stands there instead while there is none. */
export function StateTree(props: StateTreeProps) {
  const { projection, at, open, pinned, onPin } = props;
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const state = useOpenedState({ projection, at, open, pinned, wanted });
  const { root, changes, failure } = state;
  const lines = useMemo(
    () => (root === null ? [] : toRows(root, { open: new Set(open), changes }).map(toLine)),
    [root, open, changes],
  );

  if (failure) {
    const title = `No state at position ${formatCount(at)}`;
    return <ErrorState title={title} failure={failure} onRetry={state.retry} />;
  }
  if (state.loading) return <TreeSkeleton />;
  if (lines.length === 0) {
    return (
      <EmptyState icon={<Braces size={22} />} title={`The state is empty at position ${formatCount(at)}`}>
        Scrub on: what the handlers write appears here.
      </EmptyState>
    );
  }
  const pick = ({ row }: StateTreeLine) => {
    if (row.kind === "more")
      setWanted((before) =>
        new Map(before).set(row.pointer, (before.get(row.pointer) ?? firstPage) + nextPage),
      );
    else if (row.kind === "node") onPin(row.node.pointer === pinned ? null : row.node.pointer);
    else if (row.kind === "removed") onPin(row.change.path);
  };
  return (
    <div data-state-at={state.at} className="h-full">
      <Tree
        label={`State of ${projection} at position ${formatCount(state.at)}`}
        lines={lines}
        active={props.active}
        onActive={props.onActive}
        onToggle={(line, opened) => line.row.kind === "node" && props.onToggle(line.row.node.pointer, opened)}
        onPick={pick}
        lineClass={toLineClass}
      >
        {({ row }) => (
          <StateLine
            row={row}
            pinned={row.kind === "node" && row.node.pointer === pinned}
            onPin={onPin}
            onFirst={props.onFirst}
          />
        )}
      </Tree>
    </div>
  );
}

interface StateTreeLine {
  id: string;
  depth: number;
  open: boolean | null;
  row: StateRow;
}

function toLine(row: StateRow): StateTreeLine {
  return { id: row.id, depth: row.depth, open: row.kind === "node" && row.openable ? row.open : null, row };
}

function toLineClass({ row }: StateTreeLine): string | undefined {
  const op = row.kind === "node" || row.kind === "removed" ? row.change?.op : undefined;
  if (op === undefined) return undefined;
  return { add: "bg-added-soft!", remove: "bg-removed-soft!", replace: "bg-changed-soft!" }[op];
}

function TreeSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-2.5 p-3">
      {["w-40", "w-64", "w-52", "w-72", "w-44", "w-60"].map((width) => (
        <Skeleton key={width} className={`h-3 ${width}`} />
      ))}
    </div>
  );
}
