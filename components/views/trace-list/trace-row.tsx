import { CircleX } from "lucide-react";
import { memo } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatDuration, formatExact, formatMoment } from "#client/format-time.ts";
import { hrefToTrace } from "#client/hrefs.ts";
import { classNames } from "#ui/class-names.ts";
import { shortenId } from "#ui/shorten-id.ts";
import type { TraceSummary } from "#wire/api.ts";
import { gridColumns } from "./columns.ts";
import { TypeDots } from "./type-dots.tsx";

interface TraceRowProps {
  trace: TraceSummary;
  id: string;
  /** 0-based place in the list. */
  index: number;
  active: boolean;
  /** Of all types in the store. */
  hues: ReadonlyMap<string, number>;
  topPx: number;
  onPoint(index: number): void;
  onOpen(correlationId: string): void;
}

/** One trace on one line; a click anywhere on it opens it. */
export const TraceRow = memo(function TraceRow({
  trace,
  id,
  index,
  active,
  hues,
  topPx,
  onPoint,
  onOpen,
}: TraceRowProps) {
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-current={active ? "true" : undefined}
      onPointerDown={() => onPoint(index)}
      onClick={(event) => !isInLink(event.target) && onOpen(trace.correlationId)}
      className={classNames(
        gridColumns,
        "absolute inset-x-0 h-8 cursor-pointer border-line/60 border-b text-dense",
        active ? "bg-accent-soft" : "hover:bg-hover",
      )}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <td title={formatExact(trace.startedAt)} className="truncate text-muted">
        {formatMoment(trace.startedAt)}
      </td>
      <td className="text-right">{formatDuration(trace.durationUs)}</td>
      <td className="text-right">{formatCount(trace.events)}</td>
      <td>
        <TypeDots types={trace.types} count={trace.typeCount} hues={hues} />
      </td>
      <td className="flex justify-end">
        {trace.failures > 0 ? (
          <span className="inline-flex items-center gap-1 font-medium text-failed">
            <CircleX aria-label={formatQuantity(trace.failures, "failure")} size={13} />
            {formatCount(trace.failures)}
          </span>
        ) : (
          <span className="text-faint">0</span>
        )}
      </td>
      <td className="min-w-0 truncate font-medium">
        <AppLink
          tabIndex={-1}
          href={hrefToTrace(trace.correlationId)}
          className="hover:underline underline-offset-2"
        >
          {trace.rootType}
        </AppLink>
      </td>
      <td title={trace.correlationId} className="truncate font-mono text-muted">
        {shortenId(trace.correlationId, 22)}
      </td>
    </tr>
  );
});

/** A link follows itself, and knows about other tabs. */
function isInLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a") !== null;
}
