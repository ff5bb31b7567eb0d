"use client";

import { Flag } from "lucide-react";
import { AppLink } from "#client/app-link.tsx";
import { formatCount } from "#client/format-number.ts";
import { formatExact, formatMoment } from "#client/format-time.ts";
import { hrefToTrace } from "#client/hrefs.ts";
import type { EventHeader } from "#core/envelope.ts";
import type { Position } from "#core/position.ts";
import type { HandlerOutcome } from "#core/replay/lane.ts";
import { Badge } from "#ui/badge.tsx";
import { CopyId } from "#ui/copy-id.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { ChangeList } from "./change-list.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import { Payload } from "./payload.tsx";

export interface EventOutcomeProps {
  /** 0 is before the first event. */
  at: Position;
  /** The event at or before the playhead; undefined while it is not known, null when there is none. */
  event: EventHeader | null | undefined;
  /** What the projection did with it; undefined while it is not known. */
  outcome: HandlerOutcome | undefined;
  /** Why that cannot be known; null: it can. */
  problem: string | null;
  onPin(path: string): void;
}

/** The event at the playhead, and what the projection made of it. */
export function EventOutcome({ at, event, outcome, problem, onPin }: EventOutcomeProps) {
  return (
    <section aria-label="Event at the playhead" className="flex h-full min-h-0 flex-col bg-panel">
      {event === undefined ? (
        <Skeleton className="m-3 h-4 w-56" />
      ) : event === null || at === 0 ? (
        <EmptyState icon={<Flag size={20} />} title="Before the first event">
          This is the initial state. Step on with the right arrow key.
        </EmptyState>
      ) : (
        <>
          <EventLines event={event} />
          <div className="flex min-h-0 flex-1 flex-col overflow-auto">
            {problem !== null ? (
              <p className="px-3 py-2 text-dense text-muted">{problem}</p>
            ) : outcome ? (
              <>
                <OutcomeLine outcome={outcome} />
                <ChangeList changes={outcome.changes} count={outcome.changeCount} onPin={onPin} />
              </>
            ) : (
              <Skeleton className="mx-3 my-2 h-3 w-48 shrink-0" />
            )}
            <Payload position={event.position} />
          </div>
        </>
      )}
    </section>
  );
}

function EventLines({ event }: { event: EventHeader }) {
  return (
    <header className="shrink-0 border-line border-b px-3 py-2">
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 truncate font-semibold">{event.eventType}</h2>
        {event.eventVersion > 1 ? <Badge>v{event.eventVersion}</Badge> : null}
        <span className="ml-auto shrink-0 font-mono text-dense text-muted">
          #{formatCount(event.position)}
        </span>
      </div>
      <div className="mt-0.5 flex items-center gap-3 text-[11px] text-muted">
        <time title={formatExact(event.occurredAt)} className="shrink-0">
          {formatMoment(event.occurredAt)}
        </time>
        {event.streamId === null ? null : <CopyId id={event.streamId} most={22} className="text-[11px]!" />}
        {event.correlationId === null ? (
          <span className="ml-auto shrink-0 text-faint">in no trace</span>
        ) : (
          <AppLink
            href={hrefToTrace(event.correlationId, { sel: event.eventId })}
            className="focus-ring ml-auto shrink-0 rounded font-medium text-accent hover:underline"
          >
            Show its trace
          </AppLink>
        )}
      </div>
    </header>
  );
}
