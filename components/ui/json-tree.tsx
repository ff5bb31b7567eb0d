"use client";

import { useMemo, useState } from "react";
import { toJsonLines } from "./to-json-lines.ts";
import { Tree } from "./tree.tsx";
import { Value } from "./value.tsx";

interface JsonTreeProps {
  label: string;
  /** Parsed JSON; bigint is allowed. */
  value: unknown;
  /** Levels that are open at first; 2 when left out. */
  openDepth?: number;
}

/** Parsed JSON as a tree that fills its box and scrolls in it; what was opened stays open when the value changes. */
export function JsonTree({ label, value, openDepth = 2 }: JsonTreeProps) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [active, setActive] = useState<string | null>(null);
  const lines = useMemo(
    () => toJsonLines(value, (pointer, depth) => toggled.get(pointer) ?? depth < openDepth),
    [value, toggled, openDepth],
  );
  return (
    <Tree
      label={label}
      lines={lines}
      active={active}
      onActive={setActive}
      onToggle={(line, open) => setToggled((before) => new Map(before).set(line.id, open))}
    >
      {(line) => (
        <>
          {line.name === null ? null : <span className="shrink-0 text-muted">{line.name}:</span>}
          <Value kind={line.kind} preview={line.preview} className="truncate" />
        </>
      )}
    </Tree>
  );
}
