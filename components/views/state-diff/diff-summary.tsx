"use client";

import { ArrowLeftRight } from "lucide-react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { useDensity } from "#client/use-density.ts";
import type { Position } from "#core/position.ts";
import { Badge } from "#ui/badge.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import type { OpCounts } from "./to-diff-tree.ts";

interface DiffSummaryProps {
  projection: string;
  a: Position;
  b: Position;
  counts: OpCounts | null;
  total: number;
  /** There are more changes than `total`. */
  cut: boolean;
  shown: number;
  onSwap(): void;
}

/** The diff in a sentence. */
export function DiffSummary({ projection, a, b, counts, total, cut, shown, onSwap }: DiffSummaryProps) {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  const events = useDensity(high > low ? projection : null, low + 1, high, 1);
  const changed = events.isPlaceholderData
    ? undefined
    : events.data?.buckets.reduce((sum, one) => sum + one.changed, 0);
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-2 border-line border-b py-1 pr-2 pl-3">
      <p className="min-w-0 flex-1 text-dense" role="status">
        {counts === null ? (
          "Comparing …"
        ) : (
          <>
            {shown < total || cut
              ? `Of ${cut ? "more than " : ""}${formatQuantity(total, "change")}, the first ${formatCount(shown)} are shown: `
              : null}
            <span className="font-semibold text-added">{formatCount(counts.add)} added</span>,{" "}
            <span className="font-semibold text-removed">{formatCount(counts.remove)} removed</span>,{" "}
            <span className="font-semibold text-changed">{formatCount(counts.replace)} changed</span>
          </>
        )}{" "}
        <span className="text-muted">
          between <Badge tone="a">A {formatCount(a)}</Badge> and <Badge tone="b">B {formatCount(b)}</Badge>
          {changed === undefined ? null : `, by ${formatQuantity(changed, "event")}`}
          {a > b ? ", read backwards" : null}
        </span>
      </p>
      <IconButton label="Swap A and B" hint="x" icon={<ArrowLeftRight size={14} />} onClick={onSwap} />
    </div>
  );
}
