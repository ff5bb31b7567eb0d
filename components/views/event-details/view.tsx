"use client";

import { Crosshair, X } from "lucide-react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { formatRelative, toMicros } from "#client/format-time.ts";
import type { TraceModel } from "#client/trace-model.ts";
import { useEvent } from "#client/use-event.ts";
import type { EventHeader } from "#core/envelope.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import type { EventAnswer } from "#wire/api.ts";
import { Body } from "./body.tsx";
import { DetailsSkeleton } from "./details-skeleton.tsx";
import { Envelope } from "./envelope.tsx";
import { EventLink } from "./event-link.tsx";
import { Handlers } from "./handlers.tsx";
import { Section } from "./section.tsx";
import { Summary } from "./summary.tsx";
import { toSummary } from "./to-summary.ts";

export interface EventDetailsProps {
  eventId: string;
  /** The trace that it is looked at in; null for an event that belongs to none. */
  model: TraceModel | null;
  /** Called with an event of any trace. */
  onFollow(event: EventHeader): void;
  /** Moves the scrubber; null where there is none. */
  onAt: ((position: number) => void) | null;
  onClose: (() => void) | null;
}

/** One event: where it stands, its envelope, its payload, its cause and effects, and what handlers did with it. */
export function EventDetails({ eventId, model, onFollow, onAt, onClose }: EventDetailsProps) {
  const { data, error, refetch } = useEvent(eventId);
  const known = model?.answer.graph.events.find((event) => event.eventId === eventId);
  const header = data?.header ?? known;
  return (
    <article aria-label="Event" data-testid="event-details" className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex min-h-9 shrink-0 items-center gap-1 py-1 pr-1.5 pl-3">
        <h2 className="min-w-0 flex-1 break-words font-semibold">{header?.eventType ?? "Event"}</h2>
        {header && onAt ? (
          <IconButton
            label="Scrub to this event"
            hint="S"
            icon={<Crosshair size={14} />}
            onClick={() => onAt(header.position)}
          />
        ) : null}
        {onClose ? <IconButton label="Close" hint="Esc" icon={<X size={14} />} onClick={onClose} /> : null}
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        {data ? <Content answer={data} model={model} onFollow={onFollow} /> : null}
        {!data && error ? (
          <ErrorState title="The event could not be loaded" failure={error} onRetry={() => void refetch()} />
        ) : null}
        {!data && !error ? <DetailsSkeleton /> : null}
      </div>
    </article>
  );
}

interface ContentProps {
  answer: EventAnswer;
  model: TraceModel | null;
  onFollow(event: EventHeader): void;
}

function Content({ answer, model, onFollow }: ContentProps) {
  const { header, cause, effects, effectCount, handlers, marks } = answer;
  const timeTo = (other: EventHeader) =>
    formatRelative(toMicros(other.occurredAt) - toMicros(header.occurredAt));
  const troubled = marks.length > 0 || handlers.some((one) => one.outcome === "failed");
  const metadata = answer.metadataText.trim() === "{}" ? null : answer.metadataText;
  const handlerSection = (
    <Section title="Handlers">
      <Handlers outcomes={handlers} marks={marks} />
    </Section>
  );
  return (
    <>
      <div className="px-3 pb-2.5">
        <Summary phrases={toSummary(header, cause, model)} />
      </div>
      {troubled ? handlerSection : null}
      <Section title="Payload">
        <Body label="Payload" text={answer.payloadText} />
      </Section>
      {cause ? (
        <Section title="Caused by">
          <EventLink event={cause} time={timeTo(cause)} onFollow={onFollow} />
        </Section>
      ) : null}
      {effectCount > 0 ? (
        <Section title={`Caused ${formatQuantity(effectCount, "event")}`}>
          <div className="max-h-60 overflow-auto">
            {effects.map((effect) => (
              <EventLink key={effect.position} event={effect} time={timeTo(effect)} onFollow={onFollow} />
            ))}
          </div>
          {effects.length < effectCount ? (
            <p className="mt-1 text-dense text-faint">The first {formatCount(effects.length)} are listed.</p>
          ) : null}
        </Section>
      ) : null}
      {troubled ? null : handlerSection}
      <Section title="Envelope">
        <Envelope event={header} />
      </Section>
      {metadata ? (
        <Section title="Metadata">
          <Body label="Metadata" text={metadata} />
        </Section>
      ) : null}
    </>
  );
}
