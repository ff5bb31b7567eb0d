"use client";

import { formatCount, formatQuantity } from "#client/format-number.ts";
import { useStateTree } from "#client/use-state-tree.ts";
import type { Position } from "#core/position.ts";
import type { Change } from "#core/state/answers.ts";
import { Sign } from "#ui/sign.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { toInlinePreview } from "#ui/to-inline.ts";
import { Value } from "#ui/value.tsx";
import type { DiffRow } from "./to-diff-rows.ts";
import type { OpCounts } from "./to-diff-tree.ts";
import { InsideLine, WriterLine } from "./writer-line.tsx";

interface DiffLineProps {
  row: DiffRow;
  projection: string;
  /** Where the state "after" stands. */
  b: Position;
  /** True when every change is known, so that the rest is known not to differ. */
  whole: boolean;
  onAt(position: Position): void;
}

/** What one line of the diff shows. */
export function DiffLine({ row, projection, b, whole, onAt }: DiffLineProps) {
  switch (row.kind) {
    case "group":
      return (
        <>
          <span className="truncate text-text">{row.label}</span>
          <Counts counts={row.counts} />
          {whole ? (
            <Unchanged projection={projection} at={b} pointer={row.pointer} touched={row.touched} />
          ) : null}
        </>
      );
    case "change":
      return <ChangeLine label={row.label} change={row.change} />;
    case "writer":
      return <WriterLine write={row.write} onAt={onAt} />;
    case "inside":
      return <InsideLine projection={projection} position={row.position} onAt={onAt} />;
    case "writers-left":
      return <span className="font-sans text-faint">{formatQuantity(row.left, "more event")} not shown</span>;
    case "loading":
      return <Skeleton className="h-3 w-56" />;
    case "more":
      return <span className="font-sans text-accent">{toMoreText(row.left, row.cut)} …</span>;
  }
}

function ChangeLine({ label, change }: { label: string; change: Change }) {
  const before = toInlinePreview(change.beforePreview, change.before);
  const after = toInlinePreview(change.afterPreview, change.after);
  return (
    <>
      <Sign op={change.op} />
      <span className="max-w-[45%] shrink-0 truncate text-muted" title={label}>
        {label}
        <span className="text-faint">:</span>
      </span>
      {change.op === "add" ? null : (
        <span title={before} className="min-w-0 truncate">
          <Value
            preview={before}
            className={change.op === "remove" ? "line-through opacity-70" : "opacity-70"}
          />
        </span>
      )}
      {change.op === "replace" ? <span className="shrink-0 text-faint">→</span> : null}
      {change.op === "remove" ? null : (
        <span title={after} className="min-w-0 truncate">
          <Value preview={after} />
        </span>
      )}
      <span className="ml-auto shrink-0 pl-2 font-sans text-accent">
        {formatQuantity(change.positionCount, "event")}
      </span>
    </>
  );
}

/** `+12 −3 ~40`, without those that are none. */
function Counts({ counts }: { counts: OpCounts }) {
  return (
    <span className="flex shrink-0 gap-1.5 font-sans text-[11px] text-muted">
      {(["add", "remove", "replace"] as const).map((op) =>
        counts[op] === 0 ? null : (
          <span key={op} className="inline-flex items-center gap-0.5">
            <Sign op={op} />
            {formatCount(counts[op])}
          </span>
        ),
      )}
    </span>
  );
}

/** How much of a container stayed as it was, folded into one number. */
function Unchanged(props: { projection: string; at: Position; pointer: string; touched: number }) {
  const { data } = useStateTree(props.projection, { at: props.at, path: props.pointer, depth: 0 });
  const left = data?.node ? data.node.size - props.touched : 0;
  if (left <= 0) return null;
  return (
    <span className="ml-auto shrink-0 pl-2 font-sans text-[11px] text-faint">
      {formatCount(left)} unchanged
    </span>
  );
}

function toMoreText(left: number, cut: boolean): string {
  if (left === 0) return "More changes";
  return `${cut ? "Over " : ""}${formatQuantity(left, "more change")}`;
}
