"use client";

import { Box, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { formatCount } from "#client/format-number.ts";
import { useTypes } from "#client/use-types.ts";
import { classNames } from "#ui/class-names.ts";

interface TypePickerProps {
  value: string | null;
  onValue(type: string | null): void;
}

const mostShown = 200;

/** Chooses an event type out of those in the store. */
export function TypePicker({ value, onValue }: TypePickerProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const { data } = useTypes();
  const names = [...countByType(data?.types ?? [])].filter(([name]) =>
    name.toLowerCase().includes(text.toLowerCase()),
  );
  const choose = (type: string | null) => {
    list.current?.hidePopover();
    setText("");
    onValue(type);
  };
  return (
    <span
      className={classNames(
        "inline-flex h-7 min-w-0 items-center rounded-md border text-dense",
        value === null
          ? "border-line text-muted hover:bg-hover hover:text-text"
          : "border-transparent bg-accent-soft text-accent",
      )}
    >
      <button
        type="button"
        popoverTarget={id}
        style={{ anchorName: "--type-picker" }}
        className="focus-ring inline-flex h-full min-w-0 items-center gap-1.5 rounded-md px-2"
      >
        <Box aria-hidden size={13} className="shrink-0" />
        {value === null ? "Any type" : <span className="max-w-56 truncate font-medium">{value}</span>}
      </button>
      {value === null ? null : (
        <button
          type="button"
          aria-label="Remove the filter Type"
          onClick={() => choose(null)}
          className="focus-ring mr-1 rounded p-0.5 hover:bg-accent/15"
        >
          <X aria-hidden size={13} />
        </button>
      )}
      <div
        ref={list}
        id={id}
        popover="auto"
        style={{ positionAnchor: "--type-picker", positionArea: "bottom span-right" }}
        className="m-0 mt-1 w-80 rounded-lg border border-line-strong bg-panel p-1 text-text shadow-xl"
      >
        <input
          aria-label="Find a type"
          placeholder="Find a type"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && names[0] && choose(names[0][0])}
          className="mb-1 h-7 w-full rounded-md bg-raised px-2 outline-none"
        />
        <ul className="max-h-72 overflow-auto">
          {names.slice(0, mostShown).map(([name, events]) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => choose(name)}
                className="focus-ring flex h-7 w-full items-center gap-2 rounded px-2 text-left hover:bg-hover"
              >
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="text-faint">{formatCount(events)}</span>
              </button>
            </li>
          ))}
        </ul>
        {names.length === 0 ? <p className="px-2 py-1.5 text-muted">No such type in this store.</p> : null}
      </div>
    </span>
  );
}

/** The catalogue has a line for each version of a type. */
function countByType(types: readonly { eventType: string; events: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { eventType, events } of types) counts.set(eventType, (counts.get(eventType) ?? 0) + events);
  return counts;
}
