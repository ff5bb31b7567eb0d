import { AppLink } from "#client/app-link.tsx";
import { formatCount } from "#client/format-number.ts";
import { formatDuration, formatExact, toMicros } from "#client/format-time.ts";
import { hrefToTraces } from "#client/hrefs.ts";
import type { EventHeader } from "#core/envelope.ts";
import { CopyId } from "#ui/copy-id.tsx";
import { shortenId } from "#ui/shorten-id.ts";

const mostSigns = 34;

/** Everything that an event says of itself beside its payload; what is missing is shown as missing. */
export function Envelope({ event }: { event: EventHeader }) {
  const lagUs = toMicros(event.recordedAt) - toMicros(event.occurredAt);
  return (
    <dl className="grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-dense [&_dt]:text-muted">
      <dt>Position</dt>
      <dd>
        {formatCount(event.position)}
        {event.sourcePosition === null ? null : (
          <span className="text-muted"> ({event.sourcePosition} in the source)</span>
        )}
      </dd>
      <dt>Occurred</dt>
      <dd>{formatExact(event.occurredAt)}</dd>
      <dt>Recorded</dt>
      <dd className="text-muted">{sayRecorded(event, lagUs)}</dd>
      <dt>Event id</dt>
      <Id id={event.eventId} />
      <dt>Correlation</dt>
      <Id id={event.correlationId} />
      <dt>Causation</dt>
      <Id id={event.causationId} />
      <dt>Stream</dt>
      <dd className="min-w-0">
        {event.streamId === null ? (
          <Missing />
        ) : (
          <>
            <AppLink
              href={hrefToTraces({ stream: event.streamId })}
              title={`Traces that touch ${event.streamId}`}
              className="font-mono underline-offset-2 hover:underline"
            >
              {shortenId(event.streamId, mostSigns)}
            </AppLink>
            {event.streamVersion === null ? null : (
              <span className="text-muted"> at {formatCount(event.streamVersion)}</span>
            )}
          </>
        )}
      </dd>
      <dt>User</dt>
      <Id id={event.userId} />
      <dt>Schema</dt>
      <dd>version {formatCount(event.eventVersion)}</dd>
    </dl>
  );
}

function Id({ id }: { id: string | null }) {
  return <dd className="flex min-w-0">{id === null ? <Missing /> : <CopyId id={id} most={mostSigns} />}</dd>;
}

function Missing() {
  return <span className="text-faint italic">none</span>;
}

function sayRecorded(event: EventHeader, lagUs: number): string {
  if (lagUs === 0) return "at the same time";
  return lagUs > 0
    ? `${formatDuration(lagUs)} later`
    : `${formatExact(event.recordedAt)}, before it occurred`;
}
