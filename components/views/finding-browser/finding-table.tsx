"use client";

import { classNames } from "#ui/class-names.ts";
import { gridColumns, headPx, whenWide, whenWider, whenWidest } from "./columns.ts";
import { FindingRow } from "./finding-row.tsx";
import type { useFindingList } from "./use-finding-list.ts";

interface FindingTableProps {
  list: ReturnType<typeof useFindingList>;
  onSelect(id: string): void;
}

/** The lines on screen, of however many. */
export function FindingTable({ list, onSelect }: FindingTableProps) {
  const { first, rows, total, items, height, current } = list;
  return (
    <table
      aria-label="Findings"
      aria-rowcount={total + 1}
      aria-busy={first.isFetching}
      className={classNames("block min-w-[420px]", first.isPlaceholderData && "opacity-60")}
    >
      <Head />
      <tbody className="relative block" style={{ height }}>
        {items.map(({ index, start }) => (
          <FindingRow
            key={index}
            row={rows.get(index)}
            index={index}
            selected={index === current}
            topPx={start - headPx}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  );
}

function Head() {
  return (
    <thead className="sticky top-0 z-10 block bg-panel">
      <tr className={classNames(gridColumns, "h-7 border-line border-b bg-raised/60 text-[11px] text-muted")}>
        <th>
          <span className="sr-only">Severity</span>
        </th>
        <th className="text-left font-normal">Verdict</th>
        <th className="text-left font-normal">What</th>
        <th className={classNames(whenWide, "text-left font-normal")}>Handler</th>
        <th className={classNames(whenWidest, "text-left font-normal")}>Projection</th>
        <th className={classNames(whenWider, "text-left font-normal")}>Line</th>
        <th className="text-right font-normal">First at</th>
        <th className="text-right font-normal">Events</th>
      </tr>
    </thead>
  );
}
