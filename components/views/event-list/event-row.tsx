import { memo } from "react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatExact } from "#client/format-time.ts";
import { classNames } from "#ui/class-names.ts";
import { shortenId } from "#ui/shorten-id.ts";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import type { EventRow as Row } from "./to-rows.ts";

/** One grid for the head and every row. */
export const gridColumns =
  "grid grid-cols-[56px_68px_minmax(0,1fr)_58px] items-center gap-x-3 px-3 @min-[500px]:grid-cols-[56px_68px_minmax(0,1fr)_minmax(70px,170px)_58px]";

/** Cells that a narrow list leaves out. */
export const onlyWhenWide = "hidden @min-[500px]:block";

interface EventRowProps {
  row: Row;
  selected: boolean;
  /** True: the scrubber has not got there yet. */
  later: boolean;
  topPx: number;
  onSelect(eventId: string): void;
  onAt(position: number): void;
}

/** One event on one line. */
export const EventRow = memo(function EventRow({
  row,
  selected,
  later,
  topPx,
  onSelect,
  onAt,
}: EventRowProps) {
  const { event, indentPx, relative, colour, failures, marks } = row;
  return (
    <tr
      aria-current={selected ? "true" : undefined}
      onClick={() => onSelect(event.eventId)}
      onDoubleClick={() => onAt(event.position)}
      className={classNames(
        gridColumns,
        "absolute inset-x-0 h-[26px] cursor-pointer text-dense",
        selected ? "bg-accent-soft" : "hover:bg-hover",
        later && "opacity-30",
      )}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <td className="text-right text-faint">{formatCount(event.position)}</td>
      <td className="text-right text-muted" title={formatExact(event.occurredAt)}>
        {relative}
      </td>
      <td className="flex min-w-0 items-center gap-2" style={{ paddingLeft: indentPx }}>
        <span aria-hidden className="h-3.5 w-1 shrink-0 rounded-sm" style={{ background: colour }} />
        <span className="truncate font-medium" title={event.eventType}>
          {event.eventType}
        </span>
      </td>
      <td className={classNames(onlyWhenWide, "truncate text-muted")} title={event.streamId ?? "no stream"}>
        {event.streamId === null ? "no stream" : shortenId(event.streamId, 26)}
      </td>
      <td className="flex justify-end gap-1.5 font-medium">
        {marks > 0 ? (
          <span className="inline-flex items-center gap-0.5 text-nondeterministic">
            <TroubleIcon kind="diverging" label={`${formatCount(marks)} nondeterministic`} />
            {marks}
          </span>
        ) : null}
        {failures > 0 ? (
          <span className="inline-flex items-center gap-0.5 text-failed">
            <TroubleIcon kind="failed" label={formatQuantity(failures, "failure")} />
            {failures}
          </span>
        ) : null}
      </td>
    </tr>
  );
});
