"use client";

import { useEffect, useEffectEvent } from "react";
import { withQuery } from "#client/fetch-api.ts";
import { useEvent } from "#client/use-event.ts";
import { useNavigate } from "#client/use-navigate.ts";
import { EventDetails } from "#views/event-details/view.tsx";

interface LoneEventProps {
  eventId: string;
  /** Called when the event turns out to belong to a trace. */
  onTrace(correlationId: string): void;
}

/** An event without a correlation id, by itself. */
export function LoneEvent({ eventId, onTrace }: LoneEventProps) {
  const navigate = useNavigate();
  const correlationId = useEvent(eventId).data?.header.correlationId ?? null;
  const report = useEffectEvent(onTrace);
  useEffect(() => {
    if (correlationId !== null) report(correlationId);
  }, [correlationId]);
  return (
    <div className="mx-auto flex h-full max-w-2xl flex-col border-line border-x">
      <p className="border-line border-b bg-raised px-3 py-2 text-dense text-muted">
        This event has no correlation id, so it belongs to no trace.
      </p>
      <div className="min-h-0 flex-1">
        <EventDetails
          eventId={eventId}
          model={null}
          onFollow={(event) => navigate(withQuery("/trace", { c: event.correlationId, sel: event.eventId }))}
          onAt={null}
          onClose={null}
        />
      </div>
    </div>
  );
}
