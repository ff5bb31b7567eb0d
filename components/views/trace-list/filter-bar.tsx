"use client";

import { CircleX, X } from "lucide-react";
import { formatMoment } from "#client/format-time.ts";
import type { TracesFilter } from "#client/use-traces.ts";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { shortenId } from "#ui/shorten-id.ts";
import { TextFilter } from "#ui/text-filter.tsx";
import { TypePicker } from "./type-picker.tsx";

interface FilterBarProps {
  filter: TracesFilter;
  onFilter(patch: Partial<TracesFilter>): void;
  onClear(): void;
}

/** What the list is filtered by; every chip takes its filter away again. */
export function FilterBar({ filter, onFilter, onClear }: FilterBarProps) {
  const filtered = filter.q || filter.failed || filter.type || filter.stream || filter.from || filter.to;
  return (
    <div role="toolbar" aria-label="Filters" className="flex h-10 shrink-0 items-center gap-2 px-4">
      <TextFilter
        label="Filter traces"
        placeholder="Filter by id or root type"
        value={filter.q}
        onValue={(q) => onFilter({ q })}
        className="w-72"
      />
      <button
        type="button"
        aria-pressed={filter.failed}
        onClick={() => onFilter({ failed: !filter.failed })}
        className={classNames(
          "focus-ring inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-dense",
          filter.failed
            ? "border-failed bg-failed-soft text-failed"
            : "border-line text-muted hover:bg-hover hover:text-text",
        )}
      >
        <CircleX aria-hidden size={13} /> Failed only
      </button>
      <TypePicker value={filter.type} onValue={(type) => onFilter({ type })} />
      {filter.stream ? (
        <Chip
          label="Stream"
          value={shortenId(filter.stream, 28)}
          onRemove={() => onFilter({ stream: null })}
        />
      ) : null}
      {filter.from || filter.to ? (
        <Chip
          label="Time"
          value={sayRange(filter.from, filter.to)}
          onRemove={() => onFilter({ from: null, to: null })}
        />
      ) : null}
      {filtered ? (
        <Button tone="quiet" onClick={onClear} className="ml-auto">
          Clear all
        </Button>
      ) : null}
    </div>
  );
}

function Chip({ label, value, onRemove }: { label: string; value: string; onRemove(): void }) {
  return (
    <span className="inline-flex h-7 min-w-0 items-center gap-1.5 rounded-md bg-accent-soft pr-1 pl-2 text-accent text-dense">
      <span className="opacity-75">{label}</span>
      <span className="truncate font-medium">{value}</span>
      <button
        type="button"
        aria-label={`Remove the filter ${label}`}
        onClick={onRemove}
        className="focus-ring rounded p-0.5 hover:bg-accent/15"
      >
        <X aria-hidden size={13} />
      </button>
    </span>
  );
}

function sayRange(from: string | null, to: string | null): string {
  const show = (time: string | null) => (time === null ? "…" : formatMoment(time).slice(0, 19));
  return `${show(from)} to ${show(to)}`;
}
