"use client";

import { useCallback, useMemo } from "react";
import type { TraceModel } from "#client/trace-model.ts";
import type { TimelineMark } from "#views/timeline/view.tsx";

/** What the scrubber draws of a trace: its events, what failed, and new versions of its types. */
export function useTraceTimeline(model: TraceModel) {
  const marks = useMemo(() => toTimelineMarks(model), [model]);
  const times = useMemo(
    () => new Map(model.answer.graph.events.map((event) => [event.position, event.occurredAt])),
    [model],
  );
  const timeAt = useCallback((position: number) => times.get(position) ?? null, [times]);
  return { stops: model.positions, marks, timeAt };
}

function toTimelineMarks({ answer, failuresOf, marksOf }: TraceModel): TimelineMark[] {
  const marks: TimelineMark[] = [];
  const versions = new Map<string, number>();
  for (const { eventId, eventType, eventVersion, position } of answer.graph.events) {
    for (const { projection, message } of failuresOf.get(eventId) ?? []) {
      marks.push({ position, kind: "failed", label: `${projection}: ${message}` });
    }
    for (const { projection, handler, verdict } of marksOf.get(eventId) ?? []) {
      marks.push({ position, kind: "nondeterministic", label: `${projection}: ${handler} ${verdict}` });
    }
    const known = versions.get(eventType);
    if (known !== undefined && eventVersion > known) {
      marks.push({ position, kind: "version", label: `first ${eventType} v${eventVersion}` });
    }
    versions.set(eventType, Math.max(known ?? 0, eventVersion));
  }
  return marks;
}
