"use client";

import { useMemo, useState } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import { type Picture, toPicture } from "./to-picture.ts";

/** More failures than this are folded like all else: a picture of failures alone shows nothing. */
const mostKept = 100;

/** The picture of a trace; what was once selected is not folded away again, so that the picture stays where it is. */
export function usePicture(
  model: TraceModel,
  selected: string | null,
  expanded: readonly string[],
  everything: boolean,
): Picture {
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const keep = useMemo(
    () => new Set([...[...model.failuresOf.keys()].slice(0, mostKept), ...visited]),
    [model, visited],
  );
  const opened = useMemo(() => new Set(expanded), [expanded]);
  const picture = useMemo(
    () => toPicture(model.answer.graph, { expanded: opened, keep, everything }),
    [model, opened, keep, everything],
  );
  if (selected !== null && picture.hiddenIn.has(selected) && !visited.has(selected)) {
    setVisited(new Set(visited).add(selected));
  }
  return picture;
}
