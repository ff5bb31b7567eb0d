"use client";

import { ChevronDown } from "lucide-react";

interface SpeedSelectProps<S extends string> {
  /** `short` is what the closed list shows. */
  speeds: readonly { value: S; short: string; label: string }[];
  value: S;
  onChange(value: S): void;
}

/** How fast something plays. */
export function SpeedSelect<S extends string>({ speeds, value, onChange }: SpeedSelectProps<S>) {
  return (
    <label className="relative inline-flex h-7 shrink-0 items-center rounded-md text-dense text-muted hover:bg-hover hover:text-text">
      <span className="sr-only">Speed</span>
      <span aria-hidden className="pr-5 pl-2 font-medium">
        {speeds.find((speed) => speed.value === value)?.short}
      </span>
      {/* The native list lies over the short word, so that it is as narrow as the word. */}
      <select
        value={value}
        onChange={(event) => {
          const chosen = speeds.find((speed) => speed.value === event.target.value);
          if (chosen) onChange(chosen.value);
          // Keys belong to the scrubber again, not to the list of speeds.
          event.target.blur();
        }}
        className="focus-ring absolute inset-0 w-full cursor-pointer appearance-none rounded-md bg-transparent text-transparent [&>option]:bg-panel [&>option]:text-text"
      >
        {speeds.map((speed) => (
          <option key={speed.value} value={speed.value}>
            {speed.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={12} className="pointer-events-none absolute right-1.5" />
    </label>
  );
}
