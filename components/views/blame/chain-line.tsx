"use client";

import type { ReactNode } from "react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount } from "#client/format-number.ts";
import { formatDuration, formatExact } from "#client/format-time.ts";
import { hrefToTrace } from "#client/hrefs.ts";
import type { Position } from "#core/position.ts";
import { classNames } from "#ui/class-names.ts";
import { shortenId } from "#ui/shorten-id.ts";
import type { ChainRow } from "./to-chain-rows.ts";

interface ChainLineProps {
  row: ChainRow;
  last: boolean;
  onAt(position: Position): void;
}

/** One step of the chain: the event, which leads to its place in the trace, and where it stands in the log. */
export function ChainLine({ row, last, onAt }: ChainLineProps) {
  switch (row.kind) {
    case "writer":
    case "cause": {
      const { event, delayUs } = row;
      return (
        <Step kind={row.kind} last={last}>
          <TraceLink
            correlationId={event.correlationId}
            id={event.eventId}
            className={row.kind === "writer" ? "font-semibold" : undefined}
          >
            {event.eventType}
          </TraceLink>
          {delayUs === null ? null : (
            <span title={formatExact(event.occurredAt)} className="shrink-0 text-[11px] text-faint">
              {delayUs < 0
                ? `${formatDuration(-delayUs)} before its cause`
                : `${formatDuration(delayUs)} after its cause`}
            </span>
          )}
          <button
            type="button"
            title="Scrub to this event"
            onClick={() => onAt(event.position)}
            className="focus-ring ml-auto shrink-0 rounded pl-2 font-mono text-accent hover:underline"
          >
            {formatCount(event.position)}
          </button>
        </Step>
      );
    }
    case "outside":
      return (
        <Step kind="outside" last={last}>
          <TraceLink correlationId={row.correlationId} id={row.id} className="font-mono">
            {shortenId(row.id, 28)}
          </TraceLink>
          <span className="shrink-0 text-[11px] text-faint">not in this store</span>
        </Step>
      );
    case "cut":
      return (
        <Step kind="outside" last={last}>
          <span className="text-faint">More causes further up: see the trace</span>
        </Step>
      );
  }
}

const dots = {
  writer: "border-accent bg-accent",
  cause: "border-muted bg-panel",
  outside: "border-ghost border-dashed bg-panel",
};

function Step({ kind, last, children }: { kind: keyof typeof dots; last: boolean; children: ReactNode }) {
  return (
    <li className="relative flex h-[22px] items-center gap-2 pr-3 pl-8 text-dense">
      {last ? null : (
        <span aria-hidden className="absolute top-1/2 -bottom-1/2 left-[17px] w-px bg-line-strong" />
      )}
      <span
        aria-hidden
        className={classNames("absolute left-[13px] size-[9px] rounded-full border-[1.5px]", dots[kind])}
      />
      {children}
    </li>
  );
}

function TraceLink(props: {
  correlationId: string | null;
  id: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  if (props.correlationId === null)
    return <span className={classNames("truncate", props.className)}>{props.children}</span>;
  return (
    <AppLink
      href={hrefToTrace(props.correlationId, { sel: props.id })}
      title="Show it in its trace"
      className={classNames(
        "focus-ring min-w-0 truncate rounded underline decoration-line-strong underline-offset-2 hover:decoration-accent",
        props.className,
      )}
    >
      {props.children}
    </AppLink>
  );
}
