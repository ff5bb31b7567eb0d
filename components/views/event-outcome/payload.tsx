"use client";

import { useMemo, useState } from "react";
import { useEventAt } from "#client/use-event.ts";
import { parseJson } from "#core/json/parse-json.ts";
import type { Position } from "#core/position.ts";
import { JsonTree } from "#ui/json-tree.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

/** The event's payload, asked for once it is opened. */
export function Payload({ position }: { position: Position }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="border-line border-t"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="focus-ring cursor-pointer px-3 py-1.5 font-medium text-dense text-muted hover:text-text">
        Payload
      </summary>
      {open ? <OpenPayload position={position} /> : null}
    </details>
  );
}

function OpenPayload({ position }: { position: Position }) {
  const { data, error } = useEventAt(position);
  const payload = useMemo(() => read(data?.payloadText), [data?.payloadText]);
  if (error) return <p className="px-3 pb-2 text-dense text-failed">{error.message}</p>;
  if (payload === null) return <Skeleton className="mx-3 mb-3 h-3 w-40" />;
  if (!payload.ok)
    return <pre className="max-h-48 overflow-auto px-3 pb-2 font-mono text-dense">{payload.text}</pre>;
  return (
    <div className="h-44 pb-1">
      <JsonTree label="Payload" value={payload.value} />
    </div>
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
