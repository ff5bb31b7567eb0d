"use client";

import { AppLink } from "#client/app-link.tsx";
import { formatCount } from "#client/format-number.ts";
import { formatClock, formatExact } from "#client/format-time.ts";
import { hrefToTrace } from "#client/hrefs.ts";
import { usePlace } from "#client/use-place.ts";
import type { Position } from "#core/position.ts";
import type { HistoryEntry } from "#core/state/answers.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { toInlinePreview } from "#ui/to-inline.ts";
import { Value } from "#ui/value.tsx";

/** An event that wrote the path: where, when, what. */
export function WriterLine({ write, onAt }: { write: HistoryEntry; onAt(position: Position): void }) {
  return (
    <>
      <PositionButton position={write.position} onAt={onAt} />
      <EventName {...write} />
      {write.occurredAt ? <Time at={write.occurredAt} /> : null}
      <span className="min-w-0 flex-1 truncate text-right">
        <Value preview={toInlinePreview(write.beforePreview, write.before)} className="opacity-60" />{" "}
        <span className="text-faint">→</span>{" "}
        <Value preview={toInlinePreview(write.afterPreview, write.after)} />
      </span>
    </>
  );
}

/** An event that changed something below the path. */
export function InsideLine(props: {
  projection: string;
  position: Position;
  onAt(position: Position): void;
}) {
  const { data, isPlaceholderData } = usePlace(props.projection, props.position);
  const event = isPlaceholderData ? null : data?.event;
  return (
    <>
      <PositionButton position={props.position} onAt={props.onAt} />
      {event ? <EventName {...event} /> : <Skeleton className="h-3 w-24" />}
      {event ? <Time at={event.occurredAt} /> : null}
      <span className="ml-auto shrink-0 font-sans text-faint">changed what is inside</span>
    </>
  );
}

function PositionButton({ position, onAt }: { position: Position; onAt(position: Position): void }) {
  return (
    <button
      type="button"
      title="Scrub to this event"
      onClick={(event) => {
        event.stopPropagation();
        onAt(position);
      }}
      className="focus-ring w-16 shrink-0 rounded text-right text-accent hover:underline"
    >
      {formatCount(position)}
    </button>
  );
}

function Time({ at }: { at: string }) {
  return (
    <time title={formatExact(at)} className="shrink-0 text-faint">
      {formatClock(at)}
    </time>
  );
}

function EventName(props: { eventType: string; eventId: string; correlationId: string | null }) {
  if (props.correlationId === null) return <span className="truncate font-sans">{props.eventType}</span>;
  return (
    <AppLink
      href={hrefToTrace(props.correlationId, { sel: props.eventId })}
      title="Show it in its trace"
      className="focus-ring truncate rounded font-sans text-text underline decoration-line-strong underline-offset-2 hover:decoration-accent"
    >
      {props.eventType}
    </AppLink>
  );
}
