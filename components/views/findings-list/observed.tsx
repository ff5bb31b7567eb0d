"use client";

import { AppLink } from "#client/app-link.tsx";
import { formatCount, formatQuantity } from "#client/format-number.ts";
import { hrefToFindings } from "#client/hrefs.ts";
import { troubleOf } from "#client/trouble-of.ts";
import type { Position } from "#core/position.ts";
import { Badge } from "#ui/badge.tsx";
import { TroubleIcon } from "#ui/trouble-icon.tsx";
import type { FindingRow } from "#wire/check-api.ts";

interface ObservedLineProps {
  finding: FindingRow;
  onAt(position: Position): void;
}

/** One finding of a check; its title leads to all that is known of it. */
export function ObservedLine({ finding, onAt }: ObservedLineProps) {
  const { id, verdict, severity, message, handler, count, position, location, outdated } = finding;
  return (
    <li className={`border-line border-b px-3 py-2 ${outdated ? "opacity-60" : ""}`}>
      <p className="flex items-start gap-2">
        <TroubleIcon kind={troubleOf(finding)} size={14} label={severity} className="mt-0.5" />
        <AppLink
          href={hrefToFindings({ sel: id })}
          className="focus-ring min-w-0 flex-1 break-words rounded text-dense underline-offset-2 hover:underline"
        >
          {message}
        </AppLink>
        <Badge tone={severity === "info" ? "plain" : "nondeterministic"}>{verdict}</Badge>
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 pl-[22px] text-[11px] text-muted">
        <span>
          in <span className="font-medium text-text">{handler}</span>
          {location ? ` (line ${formatCount(location.line)})` : ""}, {formatQuantity(count, "event")}
          {outdated ? ", outdated" : ""}
        </span>
        {position > 0 ? (
          <button
            type="button"
            onClick={() => onAt(position)}
            className="focus-ring rounded text-accent hover:underline"
          >
            first at {formatCount(position)}
          </button>
        ) : null}
      </div>
    </li>
  );
}
