import { CircleX } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { hueBackground } from "#client/category-hues.ts";
import { formatCount } from "#client/format-number.ts";
import { formatRelative } from "#client/format-time.ts";
import { hueOf, type TraceModel } from "#client/trace-model.ts";
import type { EventHeader } from "#core/envelope.ts";
import { toOverview } from "./to-overview.ts";

interface TraceOverviewProps {
  model: TraceModel;
  onSelect(id: string): void;
}

const most = 6;

/** Where to begin in a trace while nothing is selected. */
export function TraceOverview({ model, onSelect }: TraceOverviewProps) {
  const { failures, slowest, types } = useMemo(() => toOverview(model, most), [model]);
  const line = (event: EventHeader, key: string, detail: ReactNode, note?: string) => (
    <Line key={key} event={event} model={model} detail={detail} note={note} onSelect={onSelect} />
  );
  return (
    <section
      aria-label="Overview of the trace"
      data-testid="trace-overview"
      className="h-full overflow-auto bg-panel pb-2"
    >
      <p className="px-3 pt-2.5 pb-1 text-dense text-faint">
        Select an event to see all of it, or begin here.
      </p>
      {failures.length > 0 ? (
        <Group title="Failed">
          {failures.map(({ event, failure }) =>
            line(
              event,
              `${failure.eventId} ${failure.projection}`,
              <span className="inline-flex items-center gap-1 text-failed">
                <CircleX aria-hidden size={12} /> {failure.projection}
              </span>,
              failure.message,
            ),
          )}
        </Group>
      ) : null}
      {slowest.length > 0 ? (
        <Group title="Longest after their cause">
          {slowest.map(({ event, delayUs }) => line(event, event.eventId, formatRelative(delayUs)))}
        </Group>
      ) : null}
      {types.length > 0 ? (
        <Group title="Most frequent">
          {types.map(({ eventType, events, first }) => line(first, eventType, `${formatCount(events)} ×`))}
        </Group>
      ) : null}
    </section>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 className="px-3 pt-2.5 pb-1 font-semibold text-[11px] text-faint uppercase tracking-wide">
        {title}
      </h3>
      <ul className="px-1.5">{children}</ul>
    </>
  );
}

interface LineProps {
  event: EventHeader;
  model: TraceModel;
  detail: ReactNode;
  note: string | undefined;
  onSelect(id: string): void;
}

function Line({ event, model, detail, note, onSelect }: LineProps) {
  return (
    <li>
      <button
        type="button"
        onClick={() => onSelect(event.eventId)}
        title={event.eventType}
        className="focus-ring block w-full rounded px-1.5 py-0.5 text-left text-dense hover:bg-hover"
      >
        <span className="flex items-center gap-2">
          <span
            aria-hidden
            className="h-3.5 w-1 shrink-0 rounded-sm"
            style={{ background: hueBackground(hueOf(model, event)) }}
          />
          <span className="min-w-0 flex-1 truncate font-medium">{event.eventType}</span>
          <span className="shrink-0 text-muted">{detail}</span>
        </span>
        {note === undefined ? null : (
          <span className="block truncate pl-3 font-mono text-[11px] text-muted">{note}</span>
        )}
      </button>
    </li>
  );
}
