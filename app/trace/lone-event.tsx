"use client";

import { useEffect, useEffectEvent } from "react";
import { hrefToTrace } from "#client/hrefs.ts";
import type { Values } from "#client/params.ts";
import type { SetUrl } from "#client/url-state.ts";
import { useEvent } from "#client/use-event.ts";
import { useNavigate } from "#client/use-navigate.ts";
import { useStatus } from "#client/use-status.ts";
import { Splitter } from "#ui/splitter.tsx";
import { EventDetails } from "#views/event-details/view.tsx";
import type { schema } from "./schema.ts";
import { StateSide } from "./state-side.tsx";

interface LoneEventProps {
  eventId: string;
  url: Values<typeof schema>;
  setUrl: SetUrl<typeof schema>;
}

/** An event without a correlation id, by itself, beside a projection's state after it. */
export function LoneEvent({ eventId, url, setUrl }: LoneEventProps) {
  const navigate = useNavigate();
  const projections = useStatus().data?.projections ?? [];
  const header = useEvent(eventId).data?.header;
  const correlationId = header?.correlationId ?? null;
  const goToTrace = useEffectEvent((c: string) => setUrl({ c }, "replace"));
  useEffect(() => {
    if (correlationId !== null) goToTrace(correlationId);
  }, [correlationId]);
  const projection = projections.find(({ name }) => name === url.p) ?? projections[0] ?? null;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <p className="border-line border-b bg-raised px-4 py-2 text-dense text-muted">
        This event has no correlation id, so it belongs to no trace.
      </p>
      <div className="min-h-0 flex-1">
        <Splitter
          id="lone-event"
          parts={[
            {
              id: "event",
              least: "320px",
              content: (
                <EventDetails
                  eventId={eventId}
                  model={null}
                  onFollow={(event) => navigate(hrefToTrace(event.correlationId, { sel: event.eventId }))}
                  onAt={null}
                  onClose={null}
                />
              ),
            },
            {
              id: "state",
              size: "50%",
              least: "280px",
              content: header ? (
                <StateSide
                  projections={projections}
                  projection={projection}
                  at={header.position}
                  url={url}
                  setUrl={setUrl}
                />
              ) : null,
            },
          ]}
        />
      </div>
    </div>
  );
}
