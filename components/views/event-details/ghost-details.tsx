import { Ghost, X } from "lucide-react";
import { formatQuantity } from "#client/format-number.ts";
import { formatRelative } from "#client/format-time.ts";
import { sinceStart, type TraceModel } from "#client/trace-model.ts";
import type { MissingCause } from "#core/causation/graph.ts";
import type { EventHeader } from "#core/envelope.ts";
import { CopyId } from "#ui/copy-id.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { EventLink } from "./event-link.tsx";
import { Section } from "./section.tsx";

interface GhostDetailsProps {
  missing: MissingCause;
  model: TraceModel;
  onFollow(event: EventHeader): void;
  onClose(): void;
}

/** A cause that no event of the source has: what is known of it are its effects. */
export function GhostDetails({ missing, model, onFollow, onClose }: GhostDetailsProps) {
  const ids = new Set(missing.eventIds);
  const effects = model.answer.graph.events.filter((event) => ids.has(event.eventId));
  return (
    <article
      aria-label="Missing cause"
      data-testid="ghost-details"
      className="flex h-full min-h-0 flex-col bg-panel"
    >
      <header className="flex h-9 shrink-0 items-center gap-2 pr-1.5 pl-3">
        <Ghost aria-hidden size={15} className="text-ghost" />
        <h2 className="min-w-0 flex-1 truncate font-semibold">Not in this store</h2>
        <IconButton label="Close" hint="Esc" icon={<X size={14} />} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="px-3 pb-2.5 text-muted leading-snug">
          <p>
            {formatQuantity(effects.length, "event")} of this trace {effects.length === 1 ? "names" : "name"}{" "}
            this id as the cause, and no event here has it. Most often it is a command; it may also be an
            event of another store.
          </p>
          <CopyId id={missing.causationId} most={40} className="mt-1 text-text" />
        </div>
        <Section title="Caused">
          {effects.map((effect) => (
            <EventLink
              key={effect.position}
              event={effect}
              time={formatRelative(sinceStart(model, effect))}
              onFollow={onFollow}
            />
          ))}
        </Section>
      </div>
    </article>
  );
}
