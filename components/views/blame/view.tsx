"use client";

import { useMemo } from "react";
import { formatCount } from "#client/format-number.ts";
import { keyOfPointer, toReadablePath } from "#client/pointer-path.ts";
import { useBlame } from "#client/use-blame.ts";
import type { Position } from "#core/position.ts";
import type { HistoryEntry } from "#core/state/answers.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { toInlinePreview } from "#ui/to-inline.ts";
import { Value } from "#ui/value.tsx";
import { ChainLine } from "./chain-line.tsx";
import { toChainRows } from "./to-chain-rows.ts";

export interface BlameProps {
  projection: string;
  path: string;
  /** Position of the write that is explained; 0: nothing wrote it. */
  at: Position;
  onAt(position: Position): void;
}

/** Why a value is what it is: the event that last wrote it, and what caused that event, up to where it began. */
export function Blame({ projection, path, at, onAt }: BlameProps) {
  const { data, error } = useBlame(projection, path, at);
  const rows = useMemo(() => (data ? toChainRows(data) : []), [data]);
  return (
    <section
      aria-label={`What caused ${toReadablePath(path)}`}
      className="flex max-h-[45%] shrink-0 flex-col border-line border-b py-1.5"
    >
      {error ? (
        <p role="alert" className="px-3 text-dense text-failed">
          {error.message}
        </p>
      ) : at === 0 || data?.write === null ? (
        <p className="px-3 text-dense text-muted">
          No event has written it yet: it stands as the initial state made it, or is not there.
        </p>
      ) : !data ? (
        <Skeleton className="mx-3 my-1 h-3 w-56" />
      ) : (
        <>
          {data.write ? <Sentence write={data.write} path={path} /> : null}
          <ol className="min-h-0 overflow-auto">
            {rows.map((row, index) => (
              <ChainLine
                key={row.kind === "writer" || row.kind === "cause" ? row.event.position : row.kind}
                row={row}
                last={index === rows.length - 1}
                onAt={onAt}
              />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Sentence({ write, path }: { write: HistoryEntry; path: string }) {
  const above = path.startsWith(`${write.written}/`) ? keyOfPointer(write.written) || "the state" : null;
  return (
    <p className="flex items-center gap-1.5 px-3 pb-0.5 text-dense text-muted">
      {write.afterPreview === "" ? (
        <span className="shrink-0">Removed</span>
      ) : (
        <Value preview={toInlinePreview(write.afterPreview, write.after)} className="min-w-0 truncate" />
      )}
      <span className="shrink-0">
        since {formatCount(write.position)}
        {above === null ? "" : `, written with ${above}`}; its causes:
      </span>
    </p>
  );
}
