import { memo } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { troubleOf } from "#client/trouble-of.ts";
import type { SourceLocation } from "#core/finding.ts";
import { classNames } from "#ui/class-names.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import type { FindingRow as Row } from "#wire/check-api.ts";
import { gridColumns, whenWide, whenWider, whenWidest } from "./columns.ts";

interface FindingRowProps {
  /** Undefined while its page is on its way. */
  row: Row | undefined;
  index: number;
  selected: boolean;
  topPx: number;
  onSelect(id: string): void;
}

/** One finding on one line. */
export const FindingRow = memo(function FindingRow(props: FindingRowProps) {
  const { row, index, selected, topPx, onSelect } = props;
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={selected ? "true" : undefined}
      onClick={() => row && onSelect(row.id)}
      className={classNames(
        gridColumns,
        "absolute inset-x-0 h-8 cursor-pointer border-line/60 border-b text-dense",
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
        row?.outdated && "opacity-60",
      )}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {row ? <Cells row={row} /> : <Coming />}
    </tr>
  );
});

function Cells({ row }: { row: Row }) {
  const { verdict, severity, message, handler, projection, location, position, count } = row;
  return (
    <>
      <td>
        <TroubleIcon kind={troubleOf(row)} label={severity} className="block" />
      </td>
      <td className="truncate font-medium">{verdict}</td>
      <td className="truncate" title={message}>
        {message}
      </td>
      <td className={classNames(whenWide, "truncate")} title={handler}>
        {handler}
      </td>
      <td className={classNames(whenWidest, "truncate text-muted")} title={projection}>
        {projection}
      </td>
      <td
        className={classNames(whenWider, "font-mono text-[11px] text-muted")}
        title={location ? `${location.file}:${location.line}` : "no place in the source is known"}
      >
        {location ? <ShortPlace location={location} /> : null}
      </td>
      <td className="text-right text-muted" title="First position">
        {position === 0 ? "loading" : formatCount(position)}
      </td>
      <td className="text-right" title={formatQuantity(count, "event")}>
        {formatCount(count)}×
      </td>
    </>
  );
}

function Coming() {
  return (
    <td className="col-span-full">
      <Skeleton className="h-3 w-2/3" />
    </td>
  );
}

/** The line stays in sight where the name of the file is cut. */
function ShortPlace({ location: { file, line } }: { location: SourceLocation }) {
  return (
    <span className="flex min-w-0">
      <span className="truncate">{file.slice(file.lastIndexOf("/") + 1)}</span>
      <span className="shrink-0">:{line}</span>
    </span>
  );
}
