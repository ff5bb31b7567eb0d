"use client";

import { useMemo, useState } from "react";
import { useEventAt } from "#client/use-event.ts";
import { parseJson } from "#core/json/parse-json.ts";
import type { Position } from "#core/position.ts";
import { JsonTree } from "#ui/json-tree.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

/** The event's payload; the last one stays until the next is there. */
export function Payload({ position }: { position: Position }) {
  // The playhead may move faster than bodies come: one question at a time, and the last one last.
  const [held, setHeld] = useState(position);
  const { data, error, isFetching } = useEventAt(held);
  if (held !== position && !isFetching) setHeld(position);
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
