"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useKeyboard } from "#client/keyboard.ts";

interface SearchFieldProps {
  q: string;
  onQ(q: string): void;
  /** Enter. */
  onFirst(): void;
}

const askAfterMs = 150;

/** The text that the state is searched for; asks once typing pauses. */
export function SearchField({ q, onQ, onFirst }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  useKeyboard([
    { keys: ["s"], label: "Search the state", group: "State", run: () => field.current?.focus() },
  ]);

  const change = (text: string, afterMs: number) => {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setDraft(null);
      onQ(text);
    }, afterMs);
  };
  return (
    <label className="relative flex h-6 w-52 shrink items-center">
      <Search aria-hidden size={12} className="absolute left-2 text-faint" />
      <input
        ref={field}
        value={draft ?? q}
        placeholder="Search keys and values"
        aria-label="Search the state"
        onChange={(event) => change(event.target.value, askAfterMs)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onFirst();
          if (event.key !== "Escape") return;
          change("", 0);
          event.currentTarget.blur();
        }}
        className="focus-ring h-full w-full min-w-0 rounded border border-line bg-bg pr-6 pl-6 text-dense placeholder:text-faint"
      />
      {q === "" && draft === null ? null : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => change("", 0)}
          className="focus-ring absolute right-1 rounded p-0.5 text-faint hover:text-text"
        >
          <X aria-hidden size={12} />
        </button>
      )}
    </label>
  );
}
