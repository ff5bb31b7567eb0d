"use client";

import { CircleX, Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { formatMoment } from "#client/format-time.ts";
import type { TracesFilter } from "#client/use-traces.ts";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { shortenId } from "#ui/shorten-id.ts";
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
      <TextFilter value={filter.q} onValue={(q) => onFilter({ q })} />
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

const typingMs = 200;

function TextFilter({ value, onValue }: { value: string | null; onValue(value: string | null): void }) {
  const [text, setText] = useState(value ?? "");
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // Changed from elsewhere: "back", or "clear all".
    setSeen(value);
    if ((value ?? "") !== text.trim()) setText(value ?? "");
  }
  const report = useEffectEvent((next: string) => onValue(next === "" ? null : next));
  useEffect(() => {
    const next = text.trim();
    if (next === (value ?? "")) return;
    const timer = setTimeout(() => report(next), typingMs);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <label className="flex h-7 w-72 items-center gap-2 rounded-md border border-line bg-bg px-2 focus-within:border-accent">
      <Search aria-hidden size={13} className="shrink-0 text-faint" />
      <input
        aria-label="Filter traces"
        placeholder="Filter by id or root type"
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        className="min-w-0 flex-1 bg-transparent text-dense outline-none placeholder:text-faint"
      />
    </label>
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
