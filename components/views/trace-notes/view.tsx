"use client";

import { ChevronLeft, ChevronRight, CircleX, Split, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { formatCount } from "#client/format-number.ts";
import type { TraceModel } from "#client/trace-model.ts";
import { classNames } from "#ui/class-names.ts";
import { Tooltip } from "#ui/tooltip.tsx";
import { type TraceNote, toNotes } from "./to-notes.ts";

interface TraceNotesProps {
  model: TraceModel;
  selected: string | null;
  onSelect(id: string): void;
}

/** What failed, what is missing and what is odd in a trace; each leads to its events, one after the other. */
export function TraceNotes({ model, selected, onSelect }: TraceNotesProps) {
  const notes = useMemo(() => toNotes(model.answer), [model]);
  const { cut } = model.answer;
  if (notes.length === 0 && !cut) return null;
  return (
    <div
      role="toolbar"
      aria-label="Worth a look"
      className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-4 border-line border-b px-3 py-0.5"
    >
      {notes.map((note) => (
        <Note key={note.key} note={note} selected={selected} onSelect={onSelect} />
      ))}
      {cut ? (
        <span className="text-dense text-muted">
          Shows the first {formatCount(cut.shown)} of {formatCount(cut.total)} events
        </span>
      ) : null}
    </div>
  );
}

interface NoteProps {
  note: TraceNote;
  selected: string | null;
  onSelect(id: string): void;
}

const looks = {
  failed: { icon: CircleX, text: "text-failed", mark: "" },
  nondeterministic: { icon: Split, text: "text-nondeterministic", mark: "" },
  odd: { icon: TriangleAlert, text: "text-muted", mark: "text-nondeterministic" },
};

function Note({ note: { tone, text, meaning, ids, key }, selected, onSelect }: NoteProps) {
  const at = selected === null ? -1 : ids.indexOf(selected);
  const { icon: Icon, text: textTone, mark } = looks[tone];
  const go = (step: number) => {
    const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length;
    const id = ids[next];
    if (id !== undefined) onSelect(id);
  };
  return (
    <span className="inline-flex h-7 items-center gap-0.5" data-testid={`note-${key}`}>
      <Tooltip text={meaning}>
        <button
          type="button"
          onClick={() => go(1)}
          className={classNames(
            "focus-ring inline-flex items-center gap-1.5 rounded px-1 text-dense hover:bg-hover",
            textTone,
          )}
        >
          <Icon aria-hidden size={13} className={mark} />
          {text}
        </button>
      </Tooltip>
      {ids.length > 1 && at >= 0 ? (
        <>
          <Step
            label={`Previous: ${text}`}
            icon={<ChevronLeft aria-hidden size={13} />}
            onPress={() => go(-1)}
          />
          <span className="text-[11px] text-faint">
            {formatCount(at + 1)} of {formatCount(ids.length)}
          </span>
          <Step label={`Next: ${text}`} icon={<ChevronRight aria-hidden size={13} />} onPress={() => go(1)} />
        </>
      ) : null}
    </span>
  );
}

function Step({ label, icon, onPress }: { label: string; icon: React.ReactNode; onPress(): void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="focus-ring rounded p-0.5 text-muted hover:bg-hover hover:text-text"
    >
      {icon}
    </button>
  );
}
