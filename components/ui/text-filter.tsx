"use client";

import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { classNames } from "./class-names.ts";

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string | null;
  /** Called once typing pauses. */
  onValue(value: string | null): void;
  className?: string;
}

const typingMs = 200;

/** A field that filters a list while one types. */
export function TextFilter({ label, placeholder, value, onValue, className }: TextFilterProps) {
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
    <label
      className={classNames(
        "flex h-7 items-center gap-2 rounded-md border border-line bg-bg px-2 focus-within:border-accent",
        className,
      )}
    >
      <Search aria-hidden size={13} className="shrink-0 text-faint" />
      <input
        aria-label={label}
        placeholder={placeholder}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        className="min-w-0 flex-1 bg-transparent text-dense outline-none placeholder:text-faint"
      />
    </label>
  );
}
