"use client";

import { AppLink } from "#client/app-link.tsx";
import { formatCount } from "#client/format-number.ts";
import { formatClock, formatExact } from "#client/format-time.ts";
import { hrefToTrace } from "#client/hrefs.ts";
import { keyOfPointer, toReadablePath } from "#client/pointer-path.ts";
import type { Position } from "#core/position.ts";
import type { HistoryEntry } from "#core/state/answers.ts";
import { classNames } from "#ui/class-names.ts";
import { toInlinePreview } from "#ui/to-inline.ts";
import { Value } from "#ui/value.tsx";

interface WriteLineProps {
  write: HistoryEntry;
  path: string;
  /** The value on screen was written here. */
  current: boolean;
  /** The playhead has not come here yet. */
  ahead: boolean;
  onAt(position: Position): void;
}

/** One write to the path: where, by what, and what it made of it. */
export function WriteLine({ write, path, current, ahead, onAt }: WriteLineProps) {
  return (
    <div
      aria-current={current || undefined}
      className={classNames(
        "grid h-full grid-cols-[3.5rem_minmax(0,1fr)_fit-content(50%)] items-center gap-2 px-3 text-dense",
        current && "bg-accent-soft/60 shadow-[inset_2px_0_0_var(--accent)]",
        ahead && "opacity-50",
      )}
    >
      <button
        type="button"
        title="Scrub to this event"
        onClick={() => onAt(write.position)}
        className="focus-ring rounded text-right font-mono text-accent hover:underline"
      >
        {formatCount(write.position)}
      </button>
      <span className="flex min-w-0 items-baseline gap-2 overflow-hidden">
        {write.correlationId === null ? (
          <span className="shrink-0">{write.eventType}</span>
        ) : (
          <AppLink
            href={hrefToTrace(write.correlationId, { sel: write.eventId })}
            title="Show it in its trace"
            className="focus-ring shrink-0 rounded underline decoration-line-strong underline-offset-2 hover:decoration-accent"
          >
            {write.eventType}
          </AppLink>
        )}
        {write.occurredAt ? (
          <time title={formatExact(write.occurredAt)} className="shrink-0 text-[11px] text-faint">
            {formatClock(write.occurredAt)}
          </time>
        ) : null}
        {path.startsWith(`${write.written}/`) ? (
          <span
            title={`The event replaced ${toReadablePath(write.written)} as a whole`}
            className="min-w-0 truncate text-[11px] text-faint"
          >
            with {keyOfPointer(write.written) || "the state"}
          </span>
        ) : null}
      </span>
      <span title={`${write.beforePreview} → ${write.afterPreview}`} className="min-w-0 truncate text-right">
        {write.afterPreview === "" ? (
          <span className="text-removed">removed</span>
        ) : (
          <Value preview={toInlinePreview(write.afterPreview, write.after)} />
        )}
      </span>
    </div>
  );
}
