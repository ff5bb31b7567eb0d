"use client";

import { X } from "lucide-react";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

interface MarkerProps {
  letter: "A" | "B";
  /** What it stands at, as text; null while it is not set. */
  at: string | null;
  /** Sets it, or goes to where it stands. */
  onPress(): void;
  onClear(): void;
  /** The key that sets it. */
  hint: string;
}

const tones = {
  A: { set: "border-a bg-a-soft text-a", letter: "bg-a" },
  B: { set: "border-b bg-b-soft text-b", letter: "bg-b" },
};

/** One of the two marks between which states are compared. */
export function Marker({ letter, at, onPress, onClear, hint }: MarkerProps) {
  const tone = tones[letter];
  const label = at === null ? `Set ${letter} at the playhead` : `Go to ${letter}`;
  return (
    <span
      className={classNames(
        "inline-flex h-7 shrink-0 items-center rounded-md border",
        at === null ? "border-line-strong text-muted" : tone.set,
      )}
    >
      <Tooltip text={at === null ? label : `Go to ${letter}; the key sets it at the playhead`} hint={hint}>
        <button
          type="button"
          aria-label={at === null ? label : `${label}, ${at}`}
          onClick={onPress}
          className="focus-ring inline-flex h-full items-center gap-1.5 rounded-md px-1.5 font-medium text-dense hover:opacity-80"
        >
          <span
            className={classNames(
              "inline-flex size-4 items-center justify-center rounded-sm font-semibold text-[10px]",
              at === null ? "bg-raised text-muted" : `${tone.letter} text-panel`,
            )}
          >
            {letter}
          </span>
          {at}
        </button>
      </Tooltip>
      {at === null ? null : (
        <button
          type="button"
          aria-label={`Clear ${letter}`}
          onClick={onClear}
          className="focus-ring mr-1 rounded p-0.5 hover:bg-panel"
        >
          <X aria-hidden size={12} />
        </button>
      )}
    </span>
  );
}
