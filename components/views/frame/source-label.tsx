"use client";

import { Database } from "lucide-react";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { useStatus } from "#client/use-status.ts";
import { Badge } from "#ui/badge.tsx";
import { Tooltip } from "#ui/tooltip.tsx";

/** Where the events come from, and how many there are. */
export function SourceLabel() {
  const { data } = useStatus();
  if (!data) return <span className="w-24" />;
  const { label, head, events } = data.source;
  return (
    <div className="flex min-w-0 items-center gap-2 pr-1 text-dense text-muted" data-testid="source-label">
      <Tooltip text={`${label}: ${formatQuantity(events, "event")}, last at position ${formatCount(head)}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip is for the keyboard too */}
        <span tabIndex={0} className="focus-ring flex min-w-0 items-center gap-1.5 rounded">
          <Database aria-hidden size={13} className="shrink-0" />
          <span className="max-w-52 truncate">{label}</span>
          <span className="shrink-0 text-faint">{formatQuantity(events, "event")}</span>
        </span>
      </Tooltip>
      {data.quarantined > 0 ? (
        <Tooltip text="Lines that could not be read as events; they are kept with the reason">
          <span>
            <Badge tone="nondeterministic">{formatCount(data.quarantined)} quarantined</Badge>
          </span>
        </Tooltip>
      ) : null}
    </div>
  );
}
