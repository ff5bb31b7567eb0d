"use client";

import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { beginWork } from "#client/pending-work.ts";
import { useEventAt } from "#client/use-event.ts";
import { parseJson } from "#core/json/parse-json.ts";
import type { Position } from "#core/position.ts";
import { JsonTree } from "#ui/json-tree.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

/** Between an answer and the next question, so that the state on screen has the way free. */
const pauseMs = 150;

/** The event's payload; the last one stays until the next is there. */
export function Payload({ position }: { position: Position }) {
  // The playhead may move faster than anybody reads: a body now and then, and the last one last.
  const [held, setHeld] = useState(position);
  const { data, error, isFetching } = useEventAt(held);
  const waits = held !== position && !isFetching;
  const latest = useEffectEvent(() => setHeld(position));
  useEffect(() => {
    if (!waits) return;
    const done = beginWork();
    const timer = setTimeout(latest, pauseMs);
    return () => {
      clearTimeout(timer);
      done();
    };
  }, [waits]);
  const payload = useMemo(() => read(data?.payloadText), [data?.payloadText]);
  return (
    <section aria-label="Payload" className="flex min-h-28 flex-1 flex-col border-line border-t">
      <h3 className="shrink-0 px-3 pt-1.5 pb-0.5 font-medium text-[11px] text-faint">Payload</h3>
      <div className="min-h-0 flex-1">
        {error ? (
          <p className="px-3 text-dense text-failed">{error.message}</p>
        ) : payload === null ? (
          <Skeleton className="mx-3 my-1 h-3 w-40" />
        ) : payload.ok ? (
          <JsonTree label="Payload" value={payload.value} />
        ) : (
          <pre className="h-full overflow-auto px-3 font-mono text-dense">{payload.text}</pre>
        )}
      </div>
    </section>
  );
}

function read(text: string | undefined) {
  if (text === undefined) return null;
  try {
    return { ok: true as const, value: parseJson(text) };
  } catch {
    return { ok: false as const, text };
  }
}
