import { formatCount } from "#client/format-number.ts";
import type { EventHeader } from "#core/envelope.ts";
import { shortenId } from "#ui/shorten-id.ts";

interface EventLinkProps {
  event: EventHeader;
  /** Time from the event that one comes from. */
  time: string;
  onFollow(event: EventHeader): void;
}

/** One line that leads to another event. */
export function EventLink({ event, time, onFollow }: EventLinkProps) {
  return (
    <button
      type="button"
      onClick={() => onFollow(event)}
      title={`Position ${formatCount(event.position)}, ${event.eventId}`}
      className="focus-ring -mx-1.5 flex h-6 w-[calc(100%+12px)] items-center gap-2 rounded px-1.5 text-left text-dense hover:bg-hover"
    >
      <span className="min-w-0 flex-1 truncate font-medium">{event.eventType}</span>
      {event.streamId === null ? null : (
        <span className="truncate text-muted">{shortenId(event.streamId, 16)}</span>
      )}
      <span className="shrink-0 text-faint">{time}</span>
    </button>
  );
}
